/** Values of one field, alone, as a range, with a step, or several of them with commas. */
const field = (value: string, alone?: string): string => {
  const part = `(?:\\*|${value}(?:-${value})?)(?:/\\d+)?`;
  const one = alone === undefined ? part : `(?:${part}|${alone})`;
  return `${one}(?:,${one})*`;
};

const MINUTE = field("[0-5]?\\d");
const HOUR = field("(?:[01]?\\d|2[0-3])");
const DAY = field("(?:0?[1-9]|[12]\\d|3[01])", "LW?|\\d{1,2}W");
const MONTH = field("(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)");
const WEEKDAY = field("(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)", "L|[1-7](?:L|#[1-5])");
const YEAR = field("(?:19[7-9]\\d|2[01]\\d\\d)");

/** One of the two days must be left open with a question mark. */
const CRON = `cron\\(${MINUTE} ${HOUR} (?:${DAY} ${MONTH} \\?|\\? ${MONTH} ${WEEKDAY}) ${YEAR}\\)`;
const RATE = "rate\\((?:1 (?:minute|hour|day)|(?!1 )[1-9]\\d{0,4} (?:minutes|hours|days))\\)";

/**
 * A schedule of EventBridge Scheduler that repeats: six fields or a rate. Of a rate, only the spelling that all of EventBridge
 * takes: the unit in the singular after 1.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export const SCHEDULE = new RegExp(`^(?:${CRON}|${RATE})$`);

/** What {@link SCHEDULE} allows, for messages. */
export const SCHEDULE_FORMS =
  "cron(<minute> <hour> <day> <month> <weekday> <year>) with ? for one of the two days, such as cron(15 3 * * ? *), or a rate such as rate(1 day) or rate(12 hours)";
