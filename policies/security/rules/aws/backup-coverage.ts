/** AWS Backup: no database is forgotten, restores are tried, and people hear of what failed. */
import { runsEvery } from "../../../lib/schedule";
import { property } from "../../../lib/check";
import { parsed } from "../../../lib/document";
import type { Graph } from "../../../lib/graph";
import { each, exists, together, ofEach } from "../../../lib/relations";
import type { Resource } from "../../../lib/resource";
import { stackRule } from "../../../lib/rule";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, some, undecided, type Verdict } from "../../../lib/verdict";
import {
  BACKUP_PLAN,
  BACKUP_RESTORE_PLAN,
  BACKUP_RESTORE_SELECTION,
  BACKUP_SELECTION,
  EVENT_RULE,
  EVENT_TARGET,
  RDS_CLUSTER,
  RDS_INSTANCE,
} from "../../../types/aws";

const BACKUPS = "components/backups/aws.ts";

export const databasesSelected = stackRule({
  id: "aws-backup-databases-selected",
  title: "Each database is in the selection of a backup plan",
  severity: "high",
  rationale: "The backups of RDS are part of the database: a copy outside of it survives what happens to it.",
  remediation: `Name the instance in \`resources\` of the \`aws.backup.Selection\` (${BACKUPS}).`,
  references: ["RDS.26", "rds_instance_protected_by_backup_plan"],
  check: each([RDS_INSTANCE, RDS_CLUSTER], (database, graph) => {
    if ((database.inputs["replicateSourceDb"] ?? undefined) !== undefined) {
      return notApplicable("a replica holds nothing of its own");
    }
    const selections = graph.ofType(BACKUP_SELECTION);
    return selections.length === 0
      ? fail("no backup selection names it")
      : some(selections.map((selection) => covers(selection, database, graph)));
  }),
});

function covers(selection: Resource, database: Resource, graph: Graph): Verdict {
  const { inputs } = selection;
  if (find(inputs, "notResources[*]").length > 0 && graph.refersTo(selection, "notResources[*]", database)) {
    return fail("a backup selection leaves it out");
  }
  if (graph.refersTo(selection, "resources[*]", database)) return pass;
  const resources = find(inputs, "resources[*]");
  // A pattern of all resources, or of all databases.
  if (
    resources.some(({ value }) => value === "*" || /^arn:aws:rds:[^:]*:[^:]*:(db:|cluster:)?\*$/.test(String(value)))
  ) {
    const narrowed = find(inputs, "conditions[*]").length + find(inputs, "notResources[*]").length > 0;
    return narrowed ? undecided("conditions of a backup selection decide about it") : pass;
  }
  const tagged = find(inputs, "selectionTags[*]").map(({ value: tag }) =>
    hasTag(database, find(tag, "key")[0]?.value, find(tag, "value")[0]?.value),
  );
  const open =
    resources.some(({ value }) => value instanceof Unreadable) && !("resources" in selection.propertyDependencies);
  return some([
    ...tagged,
    open ? undecided("it is not known whether a backup selection names it") : fail("no backup selection names it"),
  ]);
}

function hasTag({ inputs }: Resource, key: unknown, wanted: unknown): Verdict {
  if (typeof key !== "string") return undecided("a tag of a backup selection is not known");
  const tags = (inputs["tags"] ?? undefined) as Readonly<Record<string, unknown>> | Unreadable | undefined;
  const value = tags instanceof Unreadable ? tags : tags?.[key];
  if (value instanceof Unreadable || wanted instanceof Unreadable) return undecided(`tag ${key} is not known`);
  return value !== undefined && value === wanted ? pass : fail(`it has not the tag ${key} of a backup selection`);
}

export const restoreTested = stackRule({
  id: "aws-backup-restore-tested",
  title: "Each production database is restored every month or more often to prove that it can be",
  severity: "medium",
  rationale: "A backup that was never restored is a hope.",
  remediation:
    "Set `backups.restoreTests: true` in the stack's file, and keep `scheduleExpression` at a week (components/backups/aws/restore-tests.ts).",
  references: [],
  check: together(
    each([RDS_INSTANCE], (database, graph, { stack }) => {
      if (!stack.production) return notApplicable("the stack is not production");
      const tests = graph
        .ofType(BACKUP_RESTORE_SELECTION)
        .filter(({ inputs }) => inputs["protectedResourceType"] === "RDS");
      const found = tests.some(
        (test) =>
          graph.refersTo(test, "protectedResourceArns[*]", database) ||
          find(test.inputs, "protectedResourceArns[*]").some(({ value }) => value === "*"),
      );
      return found ? pass : fail("no restore test names it");
    }),
    ofEach([BACKUP_RESTORE_PLAN], property("scheduleExpression", runsEvery(31, { absent: "fail" }))),
  ),
});

export const failuresAreTold = stackRule({
  id: "aws-backup-failures-are-told",
  title: "An event rule tells people of failed backups",
  severity: "medium",
  rationale: "Backups that fail every night are noticed when one is needed.",
  remediation: "Keep the event rule and its target (components/backups/aws/failures.ts).",
  references: [],
  check: (graph, context) =>
    exists(
      [EVENT_RULE],
      "event rule for failed backups",
      () => graph.ofType(BACKUP_PLAN).length > 0,
      (rule) => tellsOfBackups(rule, graph),
    )(graph, context),
});

function tellsOfBackups(rule: Resource, graph: Graph): Verdict {
  const pattern = parsed(rule.inputs["eventPattern"] ?? undefined);
  if (pattern instanceof Unreadable) return undecided(`eventPattern of ${rule.name} ${pattern.why}`);
  const sources = isRecord(pattern) && Array.isArray(pattern["source"]) ? (pattern["source"] as unknown[]) : [];
  if (!sources.includes("aws.backup")) return fail("no event rule listens to AWS Backup");
  const told = graph.ofType(EVENT_TARGET).some((target) => graph.refersTo(target, "rule", rule));
  return every([
    told ? pass : fail(`${rule.name} has no target: nobody is told`),
    rule.inputs["state"] === "DISABLED" ? fail(`${rule.name} is switched off`) : pass,
  ]);
}
