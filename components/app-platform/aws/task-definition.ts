import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsTags, type Context } from "../../lib/context";
import type { TaskSize } from "../../lib/sizes";
import { TMP_VOLUME, type ContainerDefinition } from "./container";

/** What a task definition needs to know. */
export interface TaskDefinitionArgs {
  /** Where it stands. */
  context: Context;
  /** Kind of CPU; all images of its containers must have it. */
  architecture: "arm64" | "x86_64";
  /** Component it belongs to, for its tag. */
  component: string;
  /** Name that all its revisions share. **A change starts anew with revision 1.** */
  family: string;
  /** CPU and memory. */
  size: TaskSize;
  /** ARN of the role with which ECS pulls the image and reads the secrets. */
  executionRoleArn: pulumi.Output<string>;
  /** ARN of the role that the programs have. */
  taskRoleArn: pulumi.Output<string>;
  /** What runs in it. */
  containers: readonly ContainerDefinition[];
}

/** Makes a revision of a task definition; every change is a new one. */
export function makeTaskDefinition(
  name: string,
  given: TaskDefinitionArgs,
  parent: pulumi.Resource,
): aws.ecs.TaskDefinition {
  const { context, architecture, component, family, size, executionRoleArn, taskRoleArn, containers } = given;
  return new aws.ecs.TaskDefinition(
    name,
    {
      family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(size.cpu),
      memory: String(size.memory),
      runtimePlatform: {
        cpuArchitecture: architecture === "arm64" ? "ARM64" : "X86_64",
        operatingSystemFamily: "LINUX",
      },
      executionRoleArn,
      taskRoleArn,
      // A part of the task's own disk; Fargate has no tmpfs.
      volumes: [{ name: TMP_VOLUME }],
      containerDefinitions: pulumi.jsonStringify(containers),
      // Earlier revisions stay, or ECS could not roll a release back.
      skipDestroy: true,
      tags: awsTags(context, component),
    },
    { parent },
  );
}
