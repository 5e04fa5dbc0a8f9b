/** Schedules of AWS: `rate(1 day)` and `cron(0 4 * * ? *)` (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html). */
import { expectation, type Absence, type Expectation } from "./expect";

const DAYS: Readonly<Record<string, number>> = { minute: 1 / 1440, hour: 1 / 24, day: 1 };
const ANY = new Set(["*", "?"]);

/**
 * Days between two runs, at most: a week for named weekdays, a month for named days, a year for named months. Undefined
 * when it is no schedule, or one that ends.
 */
export function daysBetween(schedule: string): number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule);
  if (rate !== null) return Number(rate[1]) * (DAYS[rate[2] ?? ""] ?? NaN);
  const cron = /^cron\((.+)\)$/.exec(schedule)?.[1]?.trim().split(/\s+/);
  if (cron?.length !== 6) return undefined;
  const [, , day = "", month = "", weekday = "", year = ""] = cron;
  if (!ANY.has(year)) return undefined;
  if (!ANY.has(month)) return 366;
  if (!ANY.has(day)) return 31;
  return ANY.has(weekday) ? 1 : 7;
}

/** A schedule that runs at least once in so many days. */
export const runsEvery = (days: number, absence: Absence): Expectation =>
  expectation(
    `run at least every ${days === 1 ? "day" : `${days} days`}`,
    (value) => typeof value === "string" && (daysBetween(value) ?? Infinity) <= days,
    { ...absence, show: true },
  );
