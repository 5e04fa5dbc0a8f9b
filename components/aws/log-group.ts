import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsOf, awsTags, type Context } from "../lib/context";

/** What a log group needs to know. */
export interface LogGroupArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for its tag. */
  component: string;
  /** Physical name. **A change replaces the group and drops its logs.** */
  groupName: string;
  /** Days that events are kept; one of the periods that CloudWatch knows, such as 30. */
  retentionDays: number;
}

/**
 * Makes a log group of its own for a service, encrypted with the environment's key, before the service would make one
 * that keeps its logs in the clear and for ever.
 */
export function createLogGroup(name: string, args: LogGroupArgs, parent: pulumi.Resource): aws.cloudwatch.LogGroup {
  const { context, component, groupName, retentionDays } = args;
  return new aws.cloudwatch.LogGroup(
    name,
    {
      name: groupName,
      retentionInDays: retentionDays,
      kmsKeyId: awsOf(name, context).keyArn,
      tags: awsTags(context, component),
    },
    { parent },
  );
}

/** The name of a log group: `/e2e/landing/prod/api`. */
export function logGroupName({ organisation, app, stack }: Context, role: string): string {
  return `/${organisation}/${app}/${stack}/${role}`;
}
