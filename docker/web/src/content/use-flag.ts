import type { Flags } from "../api/flags";
import { useAnswer } from "./use-answer";

const ask: Parameters<typeof useAnswer<Flags>>[0] = ({ getFlags }, apiUrl) => getFlags(apiUrl);

/** Whether a feature is on; its default until the API answers, when it does not, and when it does not know the name. */
export function useFlag(name: string, byDefault: boolean): boolean {
  return useAnswer(ask)?.[name] ?? byDefault;
}
