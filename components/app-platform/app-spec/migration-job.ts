import type * as digitalocean from "@pulumi/digitalocean";
import type { AppPlatformArgs } from "..";
import { OWNER_URL } from "./databases";
import { image } from "./image";
import { logDestinations } from "./log-destinations";
import { generalVariables } from "./variables";

/**
 * The migration, which runs before each deployment, that is on every change of the app spec and not only on a release.
 * So it must do nothing when there is nothing to do; `alembic upgrade head` does, and Alembic's version table tells. When
 * it fails the deployment fails, and the instances of before keep running.
 *
 * It connects as the owner, directly: PgBouncer in transaction mode cannot hold the session that a migration needs, and
 * the app user may not change the schema. It grants the app user (`DATABASE_APP_USER`) what that needs, and the one of the
 * backups (`DATABASE_BACKUP_USER`) reading and databases of its own.
 */
export function migrationJob(name: string, args: AppPlatformArgs): digitalocean.types.input.AppSpecJob {
  return {
    name: "migrate",
    kind: "PRE_DEPLOY",
    image: image(args.image),
    runCommand: "alembic upgrade head",
    instanceCount: 1,
    instanceSizeSlug: "apps-s-1vcpu-0.5gb",
    ...logDestinations(name, args.logs),
    envs: generalVariables({
      DATABASE_APP_USER: args.postgres.appUser,
      DATABASE_BACKUP_USER: args.postgres.backupUser,
      DATABASE_URL: OWNER_URL,
      ENVIRONMENT: args.context.stack,
      LOG_LEVEL: args.logLevel,
    }),
  };
}
