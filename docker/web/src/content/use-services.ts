import type { Service } from "../api/content";
import { BUILT_IN_SERVICES } from "./services";
import { useAnswer } from "./use-answer";

const ask: Parameters<typeof useAnswer<Service[]>>[0] = ({ getServices }, apiUrl) => getServices(apiUrl);

/** Services of the API; the built-in ones until they come, when they do not come, and when there are none. */
export function useServices(): readonly Service[] {
  const found = useAnswer(ask);
  return found === undefined || found.length === 0 ? BUILT_IN_SERVICES : found;
}
