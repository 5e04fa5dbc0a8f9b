import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsOf, awsTags, nameOf, type Context } from "../lib/context";

/** A version of a secret in Secrets Manager. */
export interface SecretReference {
  /** ARN of the secret. */
  readonly arn: pulumi.Output<string>;
  /** Id of the version that holds the present values: a new one makes a new release, and a rollback brings the old one back. */
  readonly versionId: pulumi.Output<string>;
}

/** What a secret without a value yet needs to know. */
export interface EmptySecretArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for its tag. */
  component: string;
  /** What it is for. */
  description: string;
}

/** Values of a secret by key; kept as one JSON object, which costs as much as a single value. */
export type SecretValues = Readonly<Record<string, pulumi.Input<string>>>;

/** What a secret needs to know. */
export interface SecretArgs extends EmptySecretArgs {
  /** Its values. */
  values: SecretValues;
}

/** Keeps values in Secrets Manager under the environment's key. */
export function createSecret(name: string, args: SecretArgs, parent: pulumi.Resource): SecretReference {
  return fillSecret(name, createEmptySecret(name, args, parent), args.values, parent);
}

/** Makes a secret whose values come later, because they hold something that is made with the secret's ARN. */
export function createEmptySecret(
  name: string,
  { context, component, description }: EmptySecretArgs,
  parent: pulumi.Resource,
): aws.secretsmanager.Secret {
  return new aws.secretsmanager.Secret(
    name,
    {
      // The name of a deleted secret stays taken for the days of its recovery window, so it never has to be the same.
      namePrefix: `${nameOf(context, name)}-`,
      description,
      kmsKeyId: awsOf(name, context).keyArn,
      recoveryWindowInDays: context.protect ? 30 : 7,
      tags: awsTags(context, component),
    },
    { parent },
  );
}

/** Puts values into a secret. */
export function fillSecret(
  name: string,
  secret: aws.secretsmanager.Secret,
  values: SecretValues,
  parent: pulumi.Resource,
): SecretReference {
  const version = new aws.secretsmanager.SecretVersion(
    `${name}-version`,
    { secretId: secret.id, secretString: pulumi.secret(pulumi.jsonStringify(values)) },
    { parent },
  );
  return { arn: version.secretArn, versionId: version.versionId };
}
