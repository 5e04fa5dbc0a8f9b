/** How the parts of a database are reached: hosts, ports, users and connection strings. */
import type { CloudObject, CloudStore } from "../../cloud/store";
import type { ObjectContext } from "../../record";
import { ACCOUNT } from "./account";
import { ENGINES, type Engine } from "./database-plans";
import { DATABASE_CLUSTER } from "./types";
import { text } from "./text";

const PASSWORD_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** The port PgBouncer listens on (https://docs.digitalocean.com/products/databases/postgresql/how-to/manage-connection-pools/). */
export const POOL_PORT = 25061;

/** A password in the form that managed databases give out. */
export function newPassword({ token }: Pick<ObjectContext, "token">): string {
  return `AVNS_${token("password", 19, PASSWORD_LETTERS)}`;
}

/** Public host name of something in a cluster. */
export function hostName(name: string): string {
  return `${name}-do-user-${ACCOUNT}-0.k.db.ondigitalocean.com`;
}

/** A connection string as the API writes it. */
export function uri(
  engine: Engine,
  at: { user: string; password: string; host: string; port: number; database: string },
): string {
  // MongoDB's and Redis' strings name what they need in another way: no port after `+srv`, no database for Redis.
  const port = engine.scheme.endsWith("+srv") ? "" : `:${at.port}`;
  const path = at.database === "" ? "" : `/${at.database}`;
  return `${engine.scheme}://${at.user}:${at.password}@${at.host}${port}${path}${engine.query}`;
}

/** The cluster that an object belongs to; its reference has been checked. */
export function clusterOf({ cloud, inputs }: { cloud: CloudStore; inputs: ObjectContext["inputs"] }): CloudObject {
  return cloud.find(DATABASE_CLUSTER, text(inputs["clusterId"])) as CloudObject;
}

/** How the engine of a cluster is sold and reached. */
export function engineOf(cluster: CloudObject): Engine {
  return ENGINES[text(cluster.inputs["engine"])] as Engine;
}
