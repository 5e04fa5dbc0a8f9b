import type * as pulumi from "@pulumi/pulumi";
import type { Cloud } from "./environment";
import type { Context } from "./context";

/** Builds a noun on the cloud that the context names, and passes the provider that works in the stack's account there. */
export function perCloud<T>(
  context: Context,
  builders: Readonly<Record<Cloud, (options: pulumi.ComponentResourceOptions) => T>>,
): T {
  return builders[context.cloud](context.cloud === "aws" ? onAws(context) : {});
}

/** Options with which a component works in the AWS account of its context. */
export function onAws({ aws }: Context): pulumi.ComponentResourceOptions {
  return aws === undefined ? {} : { provider: aws.provider };
}
