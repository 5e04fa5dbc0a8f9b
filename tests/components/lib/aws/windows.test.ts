import { windowsOf } from "../../../../components/lib/aws/windows";
import { DAYS, weeklyWindow } from "../../../../components/lib/weekly-window";

const windowsAt = (maintenance: string) => windowsOf(weeklyWindow("postgres", maintenance));

/** Hours of the week that a weekly window covers. */
function hoursOfWeek(window: string): number[] {
  const [from, until] = window.split("-").map((end) => {
    const [day, hour] = end.split(":");
    return DAYS.findIndex((name) => name.startsWith(day as string)) * 24 + Number(hour);
  }) as [number, number];
  return Array.from({ length: (until - from + 168) % 168 }, (_, index) => (from + index) % 168);
}

/** Hours of the day that a daily window covers. */
function hoursOfDay(window: string): number[] {
  const [from, until] = window.split("-").map((end) => Number(end.split(":")[0])) as [number, number];
  return Array.from({ length: (until - from + 24) % 24 }, (_, index) => (from + index) % 24);
}

test("the backup is there before the maintenance begins", () => {
  expect(windowsAt("sunday 09:00")).toEqual({ maintenance: "sun:09:00-sun:10:00", backup: "07:00-08:00" });
});

test("the last hour of the week ends in the next one", () => {
  expect(windowsAt("sunday 23:00")).toEqual({ maintenance: "sun:23:00-mon:00:00", backup: "21:00-22:00" });
});

test("no hour of the week has windows that overlap, which AWS refuses", () => {
  const starts = DAYS.flatMap((day) =>
    Array.from({ length: 24 }, (_, hour) => `${day} ${String(hour).padStart(2, "0")}:00`),
  );
  expect(starts).toHaveLength(168);
  for (const start of starts) {
    const { maintenance, backup } = windowsAt(start);
    expect(maintenance).toMatch(/^[a-z]{3}:([01]\d|2[0-3]):00-[a-z]{3}:([01]\d|2[0-3]):00$/);
    expect(backup).toMatch(/^([01]\d|2[0-3]):00-([01]\d|2[0-3]):00$/);
    const [hour] = hoursOfWeek(maintenance) as [number];
    const [day, time] = start.split(" ") as [(typeof DAYS)[number], string];
    expect(hour).toBe(DAYS.indexOf(day) * 24 + Number(time.slice(0, 2)));
    expect(hoursOfWeek(maintenance)).toHaveLength(1);
    expect(hoursOfDay(backup)).toHaveLength(1);
    expect(hoursOfDay(backup)).not.toContain(hour % 24);
  }
});
