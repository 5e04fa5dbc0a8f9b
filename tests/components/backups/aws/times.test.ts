import fc from "fast-check";
import { copyTimes } from "../../../../components/backups/aws/times";
import { SCHEDULE } from "../../../../components/lib/aws/schedule";

test("a copy is made every day, and the drill follows on Sundays when the copy is done", () => {
  expect(copyTimes("backups", "02:15")).toEqual({ daily: "cron(15 2 * * ? *)", drill: "cron(15 4 ? * SUN *)" });
});

test("a drill after midnight is on the day after Sunday", () => {
  expect(copyTimes("backups", "22:05")).toEqual({ daily: "cron(5 22 * * ? *)", drill: "cron(5 0 ? * MON *)" });
});

test("every time of a day is a schedule of EventBridge", () => {
  const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));
  fc.assert(
    fc.property(two(23), two(59), (hour, minute) => {
      const { daily, drill } = copyTimes("backups", `${hour}:${minute}`);
      return SCHEDULE.test(daily) && SCHEDULE.test(drill);
    }),
  );
});

test.each(["24:00", "2:15", "02:60", "", "night"])("%p is no time of day", (at) => {
  expect(() => copyTimes("backups", at)).toThrow(
    `backups: at "${at}" is no time of day; write HH:MM in UTC, for instance 02:15`,
  );
});
