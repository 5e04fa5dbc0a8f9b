import { fill, type Dictionary } from "../i18n/locale";

/** Says in words how long to wait. */
export function waitText(seconds: number | undefined, words: Dictionary["contact"]["errors"]): string {
  if (seconds === undefined || seconds === 0) return words.later;
  if (seconds <= 45) return fill(words.inSeconds, { count: seconds });
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? words.inOneMinute : fill(words.inMinutes, { count: minutes });
}
