import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DataNetwork } from "../../aws/data-network";
import { createRole } from "../../aws/role";
import type { Statement } from "../../lib/aws/policy-document";
import { awsOf, awsTags, nameOf, type Context } from "../../lib/context";
import { serverConnections, type DatabaseSize } from "../../lib/sizes";

/** What a proxy in front of a database needs to know. */
export interface ProxyArgs {
  /** Where it stands. */
  context: Context;
  /** Subnets and security group of the database, which are also the proxy's. */
  network: DataNetwork;
  /** The database; its identifier as an output, so that the proxy waits for it. */
  instanceIdentifier: pulumi.Output<string>;
  /** Size of the database. */
  size: DatabaseSize;
  /** Server connections that the proxy may hold. */
  poolConnections: number;
  /** ARN of the secret with the user and password that the proxy signs in with, and asks its clients for. */
  secretArn: pulumi.Output<string>;
}

/**
 * Makes an RDS Proxy: a pool that all instances of the app share, and that keeps their connections over a failover. It is in
 * the security group of the database, whose members may talk to one another on its port (`network/aws/access.ts`).
 *
 * Cost: $0.015 an hour for each vCPU of the database, two at least: from $22 a month. https://aws.amazon.com/rds/proxy/pricing/
 */
export function makeProxy(name: string, args: ProxyArgs, parent: pulumi.Resource): aws.rds.Proxy {
  const { context, network, instanceIdentifier, size, poolConnections, secretArn } = args;
  const { region, keyArn } = awsOf(name, context);
  const role = createRole(
    `${name}-proxy-role`,
    {
      context,
      component: name,
      trust: "rds.amazonaws.com",
      statements: proxyStatements(secretArn, keyArn, region),
    },
    parent,
  );
  const proxy = new aws.rds.Proxy(
    `${name}-proxy`,
    {
      name: nameOf(context, `${name}-proxy`),
      engineFamily: "POSTGRESQL",
      requireTls: true,
      roleArn: role.arn,
      auths: [
        {
          authScheme: "SECRETS",
          iamAuth: "DISABLED",
          secretArn,
          clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
        },
      ],
      vpcSubnetIds: [...network.subnetIds],
      vpcSecurityGroupIds: [network.securityGroupId],
      idleClientTimeout: 1_800,
      tags: awsTags(context, name),
    },
    { parent },
  );
  const targets = new aws.rds.ProxyDefaultTargetGroup(
    `${name}-proxy-targets`,
    {
      dbProxyName: proxy.name,
      connectionPoolConfig: poolConfig(poolConnections, size),
    },
    { parent },
  );
  new aws.rds.ProxyTarget(
    `${name}-proxy-target`,
    { dbProxyName: proxy.name, targetGroupName: targets.name, dbInstanceIdentifier: instanceIdentifier },
    { parent },
  );
  return proxy;
}

/** What the proxy may do: read the one secret, and have it decrypted. */
export function proxyStatements(
  secretArn: pulumi.Input<string>,
  keyArn: pulumi.Input<string>,
  region: string,
): Statement[] {
  return [
    { Sid: "SignIn", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
    {
      Sid: "DecryptThroughSecretsManager",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}

/** The pool as a share of `max_connections`, in whole percent. */
export function poolConfig(
  poolConnections: number,
  { memoryGb }: DatabaseSize,
): aws.types.input.rds.ProxyDefaultTargetGroupConnectionPoolConfig {
  const share = Math.max(1, Math.floor((100 * poolConnections) / serverConnections(memoryGb)));
  return {
    maxConnectionsPercent: share,
    // The provider's own 50 would be more than the share, which AWS refuses.
    maxIdleConnectionsPercent: Math.floor(share / 2),
    // Seconds that a request waits for a connection; the app gives up before the proxy's own two minutes.
    connectionBorrowTimeout: 30,
  };
}
