import * as pulumi from "@pulumi/pulumi";

/**
 * The same connection string for another database of the same server. The cluster's own one names `defaultdb`.
 * @param url as `postgresql://user:password@host:port/database?sslmode=require`.
 * @param database name of the database that it shall name.
 */
export function forDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}

/** A role and its password. */
export interface Login {
  /** The role. */
  username: string;
  /** Its password: letters and digits, which need no quotes. */
  password: pulumi.Output<string>;
}

/** A connection string over TLS. It is secret, as the password is. */
export function postgresUrl(
  { username, password }: Login,
  { host, port, database }: { host: pulumi.Output<string>; port: pulumi.Output<number>; database: string },
): pulumi.Output<string> {
  return pulumi.secret(
    pulumi.interpolate`postgresql://${username}:${password}@${host}:${port}/${database}?sslmode=require`,
  );
}

/**
 * The connection string to a PgBouncer in the same task. It has no TLS: what is sent there never leaves the task, and
 * PgBouncer itself connects with TLS.
 */
export function pooledUrl({ username, password }: Login, database: string): pulumi.Output<string> {
  return pulumi.secret(
    pulumi.interpolate`postgresql://${username}:${password}@127.0.0.1:6432/${database}?sslmode=disable`,
  );
}
