import { daysBetween } from "../../../policies/lib/schedule";

test.each([
  ["rate(1 day)", 1],
  ["rate(30 days)", 30],
  ["rate(12 hours)", 0.5],
  ["cron(0 4 * * ? *)", 1],
  ["cron(0/30 * * * ? *)", 1],
  ["cron(0 6 ? * SUN *)", 7],
  ["cron(0 4 1 * ? *)", 31],
  ["cron(0 4 1 1 ? *)", 366],
])("%s runs every %d days or more often", (schedule, days) => {
  expect(daysBetween(schedule)).toBeCloseTo(days);
});

test.each(["", "daily", "rate(day)", "cron(0 4 * * ?)", "cron(0 4 * * ? 2026)"])("%j does not go on", (schedule) => {
  expect(daysBetween(schedule)).toBeUndefined();
});
