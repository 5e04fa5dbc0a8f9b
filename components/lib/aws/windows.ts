/** When RDS and ElastiCache work on a data store, in their spelling and in UTC. */
export interface Windows {
  /** Weekly hour of maintenance: `sun:09:00-sun:10:00`. */
  maintenance: string;
  /** Daily hour of backups: `07:00-08:00`. */
  backup: string;
}

/**
 * The windows of a data store. Both are an hour long, the least that ElastiCache takes
 * (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/maintenance-window.html). The backup begins two hours before the
 * maintenance: AWS refuses windows that overlap, and so a fresh backup exists whenever something is changed.
 * @param weekly the hour of maintenance, as `weeklyWindow` reads it.
 */
export function windowsOf(weekly: { readonly day: string; readonly dayAfter: string; readonly hour: number }): Windows {
  const { day, dayAfter, hour } = weekly;
  const end = hour === 23 ? dayAfter : day;
  return {
    maintenance: `${day.slice(0, 3)}:${time(hour)}-${end.slice(0, 3)}:${time(hour + 1)}`,
    backup: `${time(hour + 22)}-${time(hour + 23)}`,
  };
}

function time(hour: number): string {
  return `${String(hour % 24).padStart(2, "0")}:00`;
}
