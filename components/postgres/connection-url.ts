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
