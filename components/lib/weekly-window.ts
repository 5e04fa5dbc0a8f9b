/** An hour of the week in UTC. */
export interface WeeklyWindow {
  /** Day in English and lower case. */
  day: string;
  /** The day after it. */
  dayAfter: string;
  /** Hour at which it begins, 0 to 23. */
  hour: number;
}

/** The days of a week, in lower case. */
export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const WINDOW = new RegExp(`^(${DAYS.join("|")}) ([01]\\d|2[0-3]):00$`);

/**
 * Reads a weekly maintenance window.
 * @param component name of the component, for the message.
 * @param maintenance window as `<day> <hour>:00` in UTC.
 * @throws Error when the window has another form.
 */
export function weeklyWindow(component: string, maintenance: string): WeeklyWindow {
  const [, day, hour] = WINDOW.exec(maintenance) ?? [];
  if (day === undefined || hour === undefined) {
    throw new Error(
      `${component}: maintenance "${maintenance}" is not a weekly window; ` +
        'write "<day> <hour>:00" in UTC, for instance "sunday 09:00"',
    );
  }
  const after = DAYS.findIndex((name) => name === day) + 1;
  return { day, dayAfter: DAYS[after % DAYS.length] as string, hour: Number(hour) };
}
