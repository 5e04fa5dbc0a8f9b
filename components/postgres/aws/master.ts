import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { MasterPassword } from "..";
import { createSecret } from "../../aws/secret";
import { awsOf, type Context } from "../../lib/context";
import { PASSWORD } from "./password";

/** Name of the master user. */
export const MASTER = "master";

/** What an instance is told of its master user's password: that RDS keeps it, or the password. */
export type MasterCredentials =
  | { manageMasterUserPassword: true; masterUserSecretKmsKeyId: pulumi.Output<string> }
  | { password: pulumi.Output<string> };

/** The master user of a database. */
export interface Master {
  /** What the instance is told. */
  credentials: MasterCredentials;
  /** ARN of the secret with `username` and `password`, once the instance is there. */
  secretArn: (instance: aws.rds.Instance) => pulumi.Output<string>;
}

/** What a master user needs to know. */
export interface MasterArgs {
  /** Where the database stands. */
  context: Context;
  /** Who keeps the password. */
  masterPassword: MasterPassword;
}

/**
 * The master user: its password is kept and rotated by RDS, or by the stack, which never rotates it. The stack's is for the
 * time of a blue/green update only, which RDS refuses to a database whose master password it manages (docs/adr/0014).
 */
export function masterOf(name: string, args: MasterArgs, parent: pulumi.Resource): Master {
  return args.masterPassword === "rds" ? masterOfRds(name, args, parent) : masterOfStack(name, args, parent);
}

function masterOfRds(name: string, { context }: MasterArgs, parent: pulumi.Resource): Master {
  return {
    credentials: { manageMasterUserPassword: true, masterUserSecretKmsKeyId: awsOf(name, context).keyArn },
    secretArn: (instance) => {
      const arn = instance.masterUserSecrets.apply(([secret]) => secret?.secretArn ?? "");
      // RDS would change it every seven days: https://github.com/hashicorp/terraform-provider-aws/issues/33462
      new aws.secretsmanager.SecretRotation(
        `${name}-master-rotation`,
        { secretId: arn, rotateImmediately: false, rotationRules: { scheduleExpression: "rate(30 days)" } },
        {
          parent,
          // The rotation ends with the secret, which RDS deletes as soon as it no longer keeps the password
          // (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html). Pulumi's turn comes after that, and
          // the provider takes a secret that is gone for an error
          // (terraform-provider-aws internal/service/secretsmanager/secret_rotation.go, resourceSecretRotationDelete).
          retainOnDelete: true,
        },
      );
      return arn;
    },
  };
}

function masterOfStack(name: string, { context }: MasterArgs, parent: pulumi.Resource): Master {
  const { result: password } = new random.RandomPassword(`${name}-master-password`, PASSWORD, { parent });
  const secret = createSecret(
    `${name}-master`,
    { context, component: name, description: "Master user, during an upgrade", values: { username: MASTER, password } },
    parent,
  );
  return { credentials: { password }, secretArn: () => secret.arn };
}
