/** Conditions on who watches from outside. */
import { WATCH_REGION } from "../../components/observability/aws/watch-region";
import type { ConfigProblem } from "../error";
import { cloudsOf, type Values } from "./values";

/** AWS watches hosts from one place only. */
export function watchIsPossible(values: Values): ConfigProblem[] {
  const { region } = values.backend;
  if (values.alerts.watchHosts !== true || region === undefined || region === WATCH_REGION) return [];
  if (!cloudsOf(values).includes("aws")) return [];
  return [
    {
      key: "alerts.watchHosts",
      value: true,
      wrong: `is not possible on aws in ${region}: the metrics of Route 53's checks are in ${WATCH_REGION} only`,
      allowed: `false, or true with backend.region ${WATCH_REGION}; watch the hosts with another service instead`,
    },
  ];
}
