import { SCHEDULE } from "../../../../components/lib/aws/schedule";

test.each([
  "cron(15 3 * * ? *)",
  "cron(0 10 ? * MON-FRI *)",
  "cron(0/15 8-18 1,15 JAN,JUL ? 2026-2030)",
  "cron(0 0 L * ? *)",
  "cron(0 0 3W * ? *)",
  "cron(0 0 ? * 6#3 *)",
  "rate(1 minute)",
  "rate(10 minutes)",
  "rate(12 hours)",
  "rate(30 days)",
])("%s is a schedule", (given) => {
  expect(SCHEDULE.test(given)).toBe(true);
});

test.each([
  ["words", "cron(banana)"],
  ["the five fields of cron itself", "cron(30 3 * * *)"],
  ["a minute that no hour has", "cron(60 3 * * ? *)"],
  ["an hour that no day has", "cron(0 24 * * ? *)"],
  ["both days left open", "cron(0 3 ? * ? *)"],
  ["both days given", "cron(0 3 * * * *)"],
  ["a month of no year", "cron(0 3 1 13 ? *)"],
  ["a rate of no unit", "rate(5)"],
  ["a rate of no time", "rate(0 minutes)"],
  ["many in the singular", "rate(5 minute)"],
  ["one in the plural", "rate(1 hours)"],
  ["once only", "at(2026-11-20T13:00:00)"],
  ["anything else", "daily"],
])("%s is none: %s", (_, given) => {
  expect(SCHEDULE.test(given)).toBe(false);
});
