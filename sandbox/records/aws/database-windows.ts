/** Windows of RDS and ElastiCache, which must not meet. */
import { all, matches, type Failure, type Rule } from "../../interpreter/rules";
import type { Properties } from "../../interpreter/values";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MINUTES_OF_DAY = 24 * 60;

/** A window of the week, such as `sun:09:00-sun:10:00`. */
export const WEEKLY =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/i;

/** A window of every day, such as `07:00-08:00`. */
export const DAILY = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

/** What the provider checks of windows: their form. */
export function windowForms(daily: string): Rule {
  return all(
    matches("maintenanceWindow", WEEKLY, "a weekly window in UTC such as sun:09:00-sun:10:00"),
    matches(daily, DAILY, "a daily window in UTC such as 07:00-08:00"),
  );
}

/**
 * What the API checks of windows: each is long enough, and they do not overlap on any day.
 * @param daily property with the daily window.
 * @param least length in minutes of both windows at least.
 */
export function windowsApart(daily: string, least: number): Rule {
  return (inputs) => {
    const [weekly, day] = [minutesOf(inputs, "maintenanceWindow"), minutesOf(inputs, daily)];
    const failures: Failure[] = [];
    if (weekly !== undefined && weekly.length < least) failures.push(tooShort("maintenanceWindow", least, inputs));
    if (day !== undefined && day.length < least) failures.push(tooShort(daily, least, inputs));
    if (weekly === undefined || day === undefined || failures.length > 0) return failures;
    const taken = new Set(weekly.map((minute) => minute % MINUTES_OF_DAY));
    if (!day.some((minute) => taken.has(minute))) return [];
    return [
      {
        property: daily,
        reason: `must not overlap maintenanceWindow ${String(inputs["maintenanceWindow"])}, got "${String(inputs[daily])}"`,
      },
    ];
  };
}

/** The minutes of the week (or of the day) that a window covers; undefined where none is given. */
function minutesOf(inputs: Properties, property: string): number[] | undefined {
  const window = inputs[property];
  if (typeof window !== "string" || !(WEEKLY.test(window) || DAILY.test(window))) return undefined;
  const [from, until] = window.toLowerCase().split("-").map(minuteOf) as [number, number];
  const round = WEEKLY.test(window) ? 7 * MINUTES_OF_DAY : MINUTES_OF_DAY;
  return Array.from({ length: (until - from + round) % round }, (_, index) => (from + index) % round);
}

function minuteOf(end: string): number {
  const parts = end.split(":");
  const [hour, minute] = parts.slice(-2).map(Number) as [number, number];
  const day = parts.length === 3 ? DAYS.indexOf(parts[0] as string) : 0;
  return day * MINUTES_OF_DAY + hour * 60 + minute;
}

function tooShort(property: string, least: number, inputs: Properties): Failure {
  return { property, reason: `must be at least ${least} minutes long, got "${String(inputs[property])}"` };
}
