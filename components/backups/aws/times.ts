/** When the tasks of the off-site copies run, as EventBridge Scheduler reads it. */
export interface CopyTimes {
  /** The daily copy. */
  readonly daily: string;
  /** The weekly drill. */
  readonly drill: string;
}

/** Hours after the daily copy at which the drill begins: by then the copy of the day is made and checked. */
const DRILL_AFTER = 2;

/**
 * The times of the copies. The drill is on Sundays, as on App Platform.
 * @param name name of the component, for the message.
 * @param at time of day in UTC as `HH:MM`.
 * @throws Error when the time has another form.
 */
export function copyTimes(name: string, at: string): CopyTimes {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at) ?? [];
  if (hour === undefined || minute === undefined) {
    throw new Error(`${name}: at "${at}" is no time of day; write HH:MM in UTC, for instance 02:15`);
  }
  const later = Number(hour) + DRILL_AFTER;
  return {
    daily: `cron(${Number(minute)} ${Number(hour)} * * ? *)`,
    drill: `cron(${Number(minute)} ${later % 24} ? * ${later < 24 ? "SUN" : "MON"} *)`,
  };
}
