/** What the six combinations cost: within the budget, which is the one that the stack's configuration mails about. */
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { estimateOf } from "../../../policies/cost/figures";
import { monthlyTotal } from "../../../policies/lib/estimate";
import { Graph } from "../../../policies/lib/graph";
import { settingsOf } from "../../../policies/lib/settings";
import { benchOf } from "../../../policies/lib/terms";
import { STACKS } from "../../../components/lib/environment";
import { TERMS } from "../support/promises";
import { COMBINATIONS, stackResources } from "../support/stacks";

const ROOT = path.join(__dirname, "../../..");

test.each(COMBINATIONS)("%s on %s is within its budget, and all of it is reckoned", async (stackName, cloud) => {
  const { context } = benchOf(stackName, TERMS);
  const found = estimateOf(new Graph(await stackResources(stackName, cloud)), context);
  expect(monthlyTotal(found)).toBeGreaterThan(50);
  expect(monthlyTotal(found)).toBeLessThanOrEqual(context.stack.monthlyUsd);
  // A price for each size of the shipped stacks that any source tells; the rest is in docs/guides/cost.md.
  expect(found.unpriced.map(({ name }) => name).filter((name) => !KNOWN.has(name))).toEqual([]);
});

/** What docs/guides/cost.md says has no price. */
const KNOWN: ReadonlySet<string> = new Set([
  "frontend-project",
  "api-cluster",
  "api-app",
  "postgres-cluster",
  "postgres-copy",
  "backups-restore-tests",
  "backups-restored",
  "audit-detector-s3-data-events",
  "audit-detector-rds-login-events",
  "audit-detector-lambda-network-logs",
  "audit-detector-ebs-malware-protection",
]);

test.each(STACKS)("%s has one budget: in its configuration and in the settings of the rules", (stackName) => {
  const file = parse(fs.readFileSync(path.join(ROOT, `Pulumi.${stackName}.yaml`), "utf8")) as {
    config: Record<string, { monthlyUsd?: number }>;
  };
  expect(file.config["endtoendlab:budget"]?.monthlyUsd).toBe(settingsOf(TERMS.settings, stackName).monthlyUsd);
});

test("the guide names everything that has no price", () => {
  const guide = fs.readFileSync(path.join(ROOT, "docs/guides/cost.md"), "utf8");
  expect([...KNOWN].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
