import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GrantedRole } from "../../aws/role";
import type { Task } from "../../aws/scheduled-tasks";
import { awsTags, type Context } from "../../lib/context";
import type { TaskSize } from "../../lib/sizes";
import { TMP_VOLUME, type ContainerDefinition } from "./container";

/** What a task needs to know. */
export interface TaskArgs {
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
  /** Role with which ECS pulls the image and reads the secrets. */
  executionRole: GrantedRole;
  /** Role that the programs have. */
  taskRole: GrantedRole;
  /** What runs in it. */
  containers: readonly ContainerDefinition[];
}

/** Makes a task that can be started, by a revision of its definition; every change is a new one. */
export function makeTask(name: string, given: TaskArgs, parent: pulumi.Resource): Task {
  const { context, architecture, component, family, size, executionRole, taskRole, containers } = given;
  const taskDefinition = new aws.ecs.TaskDefinition(
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
      executionRoleArn: executionRole.arn,
      taskRoleArn: taskRole.arn,
      // A part of the task's own disk; Fargate has no tmpfs.
      volumes: [{ name: TMP_VOLUME }],
      containerDefinitions: pulumi.jsonStringify(containers),
      // Earlier revisions stay, or ECS could not roll a release back.
      skipDestroy: true,
      tags: awsTags(context, component),
    },
    { parent },
  );
  return { taskDefinition, executionRole, roleArns: [executionRole.role.arn, taskRole.role.arn] };
}
