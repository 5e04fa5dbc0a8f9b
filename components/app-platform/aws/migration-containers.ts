import type { AppPlatformArgs } from "..";
import { presentValue, secretValue } from "../../aws/secret-value";
import { commonVariables, TMP, USER } from "./api-container";
import type { Foundations } from "./checks";
import { containerDefinition, type ContainerDefinition, type ContainerLogs } from "./container";

/**
 * What runs before each release. First `roles`, as the master user: it makes the owner, the app's role and that of the
 * backups, or gives them their present passwords, as SCRAM verifiers and never in the clear (docs/adr/0011). Then `migrate`,
 * as the owner, directly: PgBouncer in transaction mode cannot hold the session that a migration needs. Both do nothing when
 * there is nothing to do.
 */
export function migrationContainers(
  args: AppPlatformArgs,
  { postgres: parts }: Foundations,
  logs: ContainerLogs,
): ContainerDefinition[] {
  const { postgres } = args;
  const ofImage = { image: args.image.reference, user: USER, tmp: TMP, logs };
  return [
    containerDefinition({
      ...ofImage,
      name: "roles",
      // Or the task would end with it, before the migration.
      essential: false,
      command: ["python", "-m", "app.roles"],
      environment: {
        ...commonVariables(args),
        DATABASE_HOST: postgres.host,
        DATABASE_NAME: postgres.database,
        DATABASE_PORT: postgres.port.apply(String),
      },
      secrets: {
        // RDS changes this one by itself, so no version of it can be named.
        DATABASE_MASTER_PASSWORD: presentValue(parts.masterSecretArn, "password"),
        DATABASE_MASTER_USER: presentValue(parts.masterSecretArn, "username"),
        DATABASE_OWNER_PASSWORD: secretValue(parts.ownerSecret, "password"),
        DATABASE_OWNER_USER: secretValue(parts.ownerSecret, "username"),
        DATABASE_APP_PASSWORD: secretValue(parts.appSecret, "password"),
        DATABASE_APP_USER: secretValue(parts.appSecret, "username"),
        DATABASE_BACKUP_PASSWORD: secretValue(parts.backupSecret, "password"),
        DATABASE_BACKUP_USER: secretValue(parts.backupSecret, "username"),
      },
    }),
    containerDefinition({
      ...ofImage,
      name: "migrate",
      essential: true,
      command: ["alembic", "upgrade", "head"],
      environment: {
        ...commonVariables(args),
        DATABASE_APP_USER: postgres.appUser,
        DATABASE_BACKUP_USER: postgres.backupUser,
      },
      secrets: { DATABASE_URL: secretValue(parts.ownerSecret, "url") },
      dependsOn: [{ containerName: "roles", condition: "SUCCESS" }],
      stopTimeout: 120,
    }),
  ];
}
