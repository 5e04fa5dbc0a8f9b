import type * as pulumi from "@pulumi/pulumi";

/** Variables by name. For secrets, what ECS looks them up by. */
export type Variables = Readonly<Record<string, pulumi.Input<string>>>;

/** Where a container's output goes. */
export interface ContainerLogs {
  /** Name of the log group. */
  group: pulumi.Input<string>;
  /** Region of the group. */
  region: string;
  /** Kind of task, the first part of the stream's name: `<task>/<container>/<id of the task>`. */
  task: string;
}

/** What is said of a container; the rest is the same for all. */
export interface ContainerArgs {
  /** Name, unique in its task. */
  name: string;
  /** Image, by digest. */
  image: pulumi.Input<string>;
  /** Whether the task ends with it. */
  essential: boolean;
  /** User and group id, which is not root. */
  user: string;
  /** Program in place of the image's own. @default - that of the image */
  entryPoint?: readonly string[];
  /** Arguments in place of the image's own. @default - those of the image */
  command?: readonly string[];
  /** Port that it listens on for the load balancer. @default - none */
  port?: number;
  /** Variables that everybody may see. */
  environment: Variables;
  /** Secret variables: `<ARN of the secret>:<key>::<version>`. */
  secrets: Variables;
  /** Path at which the volume `tmp` is mounted. @default - not mounted */
  tmp?: string;
  /** Whether the program may write into its image. @default false */
  writable?: boolean;
  /** Containers of the task that have to be so far before this one starts; on the way down it ends before them. @default - none */
  dependsOn?: readonly Dependency[];
  /** Command that tells whether it is alive. @default - not asked */
  healthCommand?: readonly string[];
  /** Seconds that it has to end by itself before it is killed, 120 at most. @default 30 */
  stopTimeout?: number;
  /** Where its output goes. */
  logs: ContainerLogs;
}

/** Another container, and how far it has to be. */
export interface Dependency {
  /** Name of the other container. */
  containerName: string;
  /** How far it has to be. */
  condition: "HEALTHY" | "SUCCESS";
}

/** Volume of each task for temporary files. */
export const TMP_VOLUME = "tmp";

/** A container in the spelling of ECS. */
export type ContainerDefinition = ReturnType<typeof containerDefinition>;

/**
 * A container as ECS describes it back, so that nothing looks changed when it is not: with all the values that ECS adds
 * (`cpu`, empty lists, `hostPort`, `protocol`), and the variables in the order of their names
 * (https://github.com/pulumi/pulumi-aws/issues/4576, https://github.com/hashicorp/terraform-provider-aws/issues/11526).
 * What is undefined is left out.
 */
export function containerDefinition(args: ContainerArgs) {
  return {
    name: args.name,
    image: args.image,
    // No share of its own: the containers of a task divide what the task has.
    cpu: 0,
    essential: args.essential,
    user: args.user,
    entryPoint: args.entryPoint,
    command: args.command,
    readonlyRootFilesystem: args.writable !== true,
    // A first process that passes signals on and buries zombies, so that the API gets its SIGTERM.
    linuxParameters: { initProcessEnabled: true },
    portMappings: args.port === undefined ? [] : [{ containerPort: args.port, hostPort: args.port, protocol: "tcp" }],
    environment: sorted(args.environment).map(([name, value]) => ({ name, value })),
    secrets: sorted(args.secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
    mountPoints: args.tmp === undefined ? [] : [{ sourceVolume: TMP_VOLUME, containerPath: args.tmp, readOnly: false }],
    volumesFrom: [],
    systemControls: [],
    dependsOn: args.dependsOn,
    healthCheck:
      args.healthCommand === undefined
        ? undefined
        : { command: ["CMD", ...args.healthCommand], interval: 10, timeout: 5, retries: 6, startPeriod: 30 },
    stopTimeout: args.stopTimeout ?? 30,
    logConfiguration: logConfiguration(args.logs),
  };
}

/**
 * Output to CloudWatch. It is kept in memory and lines are dropped when that is full: a program that had to wait would
 * stand still whenever CloudWatch does
 * (https://aws.amazon.com/blogs/containers/preventing-log-loss-with-non-blocking-mode-in-the-awslogs-container-log-driver/).
 */
function logConfiguration({ group, region, task }: ContainerLogs) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": group,
      "awslogs-region": region,
      "awslogs-stream-prefix": task,
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
}

function sorted(variables: Variables): [string, pulumi.Input<string>][] {
  return Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
}
