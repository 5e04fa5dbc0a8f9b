import { each, type Rule } from "../../interpreter/rules";

/** What a field of cron takes: its numbers or names, and the signs that it has of its own. */
interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
  readonly own?: RegExp;
}

/** The table of https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const FIELDS: readonly Field[] = [
  { name: "minutes", least: 0, most: 59 },
  { name: "hours", least: 0, most: 23 },
  { name: "day-of-month", least: 1, most: 31, own: /^(\?|L|LW|\d+W)$/ },
  {
    name: "month",
    least: 1,
    most: 12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  {
    name: "day-of-week",
    least: 1,
    most: 7,
    names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    own: /^(\?|L|[1-7]L|[1-7]#[1-5])$/,
  },
  { name: "year", least: 1970, most: 2199 },
];

/**
 * When a schedule runs. Units of a rate as in https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html,
 * which, unlike that of EventBridge's rules, does not tie singular and plural to the number.
 */
export const scheduleExpression: Rule = each("scheduleExpression", (given) => {
  const expression = String(given);
  if (/^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/.test(expression)) return undefined;
  if (/^rate\([1-9]\d* (minute|hour|day)s?\)$/.test(expression)) return undefined;
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(/\s+/);
  if (fields?.length !== FIELDS.length) {
    return "must be at(yyyy-mm-ddThh:mm:ss), rate(<n> minutes, hours or days) or cron(...) with six fields";
  }
  const wrong = FIELDS.filter((field, at) => !(fields[at] as string).split(",").every((part) => takes(field, part)));
  if (wrong.length > 0) return `must have values of cron in ${wrong.map(({ name }) => name).join(", ")}`;
  const open = [fields[2], fields[4]].filter((day) => day === "?").length;
  return open === 1 ? undefined : "must have ? in exactly one of day-of-month and day-of-week";
});

function takes({ least, most, names = [], own }: Field, part: string): boolean {
  if (own?.test(part) === true) return true;
  const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  if (range === "*") return true;
  const ends = range.split("-");
  return (
    ends.length <= 2 &&
    ends.every((end) => names.includes(end) || (/^\d+$/.test(end) && Number(end) >= least && Number(end) <= most))
  );
}
