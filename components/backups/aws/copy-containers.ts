import type * as pulumi from "@pulumi/pulumi";
import { TMP, USER } from "../../app-platform/aws/api-container";
import {
  containerDefinition,
  type ContainerDefinition,
  type ContainerLogs,
  type Variables,
} from "../../app-platform/aws/container";

/** What the containers of the backup's image share. */
export interface CopyContainersArgs {
  /** Image of docker/backup, by digest. */
  image: pulumi.Output<string>;
  /** Variables that everybody may see. */
  environment: Variables;
  /** Secret variables, but for the way to the database. */
  secrets: Variables;
  /** Secret: what the copied database's address is looked up by. */
  databaseUrl: pulumi.Output<string>;
  /** Where the output goes. */
  logs: ContainerLogs;
}

/**
 * The daily task: a copy, a check of what lies there, and a clearing, one after the other. Each step waits for the success of
 * the one before, so nothing is cleared away after a copy or a check that failed: the old ones may be all there is.
 */
export function dailyContainers(given: CopyContainersArgs): ContainerDefinition[] {
  return [
    program(given, "backup", { essential: false, databaseUrl: given.databaseUrl }),
    program(given, "verify", { essential: false, after: "backup" }),
    // The task ends with the last one, and not before.
    program(given, "prune", { essential: true, after: "verify" }),
  ];
}

/**
 * The weekly drill.
 * @param drillUrl what the address of a database on the same server is looked up by.
 */
export function drillContainer(given: CopyContainersArgs, drillUrl: pulumi.Output<string>): ContainerDefinition {
  return program(given, "drill", { essential: true, databaseUrl: given.databaseUrl, drillUrl });
}

interface Step {
  essential: boolean;
  after?: string;
  databaseUrl?: pulumi.Output<string>;
  drillUrl?: pulumi.Output<string>;
}

function program({ image, environment, secrets, logs }: CopyContainersArgs, command: string, step: Step) {
  const { essential, after, databaseUrl, drillUrl } = step;
  return containerDefinition({
    name: command,
    image,
    essential,
    // As in the API's image: docker/backup/Dockerfile says the same.
    user: USER,
    tmp: TMP,
    entryPoint: ["python3", "-m", "backup"],
    command: [command],
    environment,
    secrets: {
      ...secrets,
      ...(databaseUrl === undefined ? {} : { BACKUP_DATABASE_URL: databaseUrl }),
      ...(drillUrl === undefined ? {} : { DRILL_DATABASE_URL: drillUrl }),
    },
    ...(after === undefined ? {} : { dependsOn: [{ containerName: after, condition: "SUCCESS" as const }] }),
    // The programs that it drives end first.
    stopTimeout: 60,
    logs,
  });
}
