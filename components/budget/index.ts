import type { Context } from "../lib/context";
import type { StackName } from "../lib/environment";
import { onAws } from "../lib/per-cloud";
import { AwsBudget } from "./aws";

/** What the budget needs to know. */
export interface BudgetArgs {
  /** Where it stands. */
  context: Context;
  /** Stack that owns what an AWS account has once. */
  owner: StackName;
  /** US dollars that the environment may cost in a month. */
  monthlyUsd: number;
  /** Addresses that are told. */
  emails: readonly string[];
  /**
   * Whether the owner makes the tags `app` and `env` cost allocation tags. AWS refuses a tag that it has not seen for a day.
   * @default false
   */
  activateTags?: boolean;
  /** ARN of the monitor of all services that the account has already. @default - the owner of the account makes one */
  anomalyMonitor?: string | undefined;
}

/**
 * Watches what the environment costs on AWS, wherever its backend runs: the owner of the account keeps something there
 * in any case. DigitalOcean has one billing alert for the whole team, set in its console.
 */
export function createBudget(name: string, args: BudgetArgs): void {
  if (args.context.aws !== undefined) new AwsBudget(name, args, onAws(args.context));
}
