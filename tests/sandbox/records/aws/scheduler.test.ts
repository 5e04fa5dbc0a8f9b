import { scheduleExpression } from "../../../../sandbox/records/aws/scheduler-expression";

const reasons = (given: string) => scheduleExpression({ scheduleExpression: given }).map(({ reason }) => reason);

test.each([
  "at(2026-11-20T13:00:00)",
  "rate(1 hour)",
  "rate(10 minutes)",
  "cron(15 3 * * ? *)",
  "cron(0 10 ? * MON-FRI *)",
  "cron(0-15/1 8-8 ? * 2,3,4,5,6,7 *)",
  "cron(0 0 LW JAN,7 ? 2026)",
  "cron(0 0 ? * 6#3 *)",
])("the scheduler takes %s", (given) => {
  expect(reasons(given)).toEqual([]);
});

test.each([
  ["cron(banana)", "cron(...) with six fields"],
  ["cron(30 3 * * *)", "cron(...) with six fields"],
  ["rate(5)", "rate(<n> minutes, hours or days)"],
  ["rate(0 minutes)", "rate(<n> minutes, hours or days)"],
  ["at(tomorrow)", "at(yyyy-mm-ddThh:mm:ss)"],
  ["cron(60 24 * * ? *)", "must have values of cron in minutes, hours"],
  ["cron(0 3 1 13 ? 1969)", "must have values of cron in month, year"],
  ["cron(0 3 ? * 8 *)", "must have values of cron in day-of-week"],
  ["cron(0/0 3 * * ? *)", "must have values of cron in minutes"],
  ["cron(1-2-3 , * * ? *)", "must have values of cron in minutes, hours"],
  ["cron(0 3 * * * *)", "must have ? in exactly one of day-of-month and day-of-week"],
  ["cron(0 3 ? * ? *)", "must have ? in exactly one of day-of-month and day-of-week"],
])("the scheduler refuses %s", (given, says) => {
  expect(reasons(given)).toEqual([expect.stringContaining(says)]);
});
