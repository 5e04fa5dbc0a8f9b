/** RDS: people hear of what happens to a database. */
import type { Context } from "../../../lib/context";
import { noneOf } from "../../../lib/expect";
import type { Graph } from "../../../lib/graph";
import { each } from "../../../lib/relations";
import { namesUnknown } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { stackRule } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { every, fail, pass, some, undecided, type Verdict } from "../../../lib/verdict";
import { RDS_CLUSTER, RDS_EVENT_SUBSCRIPTION, RDS_INSTANCE } from "../../../types/aws";

/** What has to be told of every database, in the words of RDS. */
const CATEGORIES = ["failover", "failure", "maintenance"];

export const eventsAreSent = stackRule({
  id: "aws-rds-events-are-sent",
  title: "Each database has an event subscription that tells of failures and maintenance",
  severity: "medium",
  rationale: "Failovers, full disks and failed backups happen unseen otherwise.",
  remediation: "Name the instance and the categories in the `aws.rds.EventSubscription` (components/postgres/aws.ts).",
  // Not RDS.20: it asks for changes of the configuration too, which are made here, and which the audit trail records.
  references: ["RDS.19"],
  check: each([RDS_INSTANCE, RDS_CLUSTER], (database, graph, context) => {
    const subscriptions = graph.ofType(RDS_EVENT_SUBSCRIPTION);
    const telling = subscriptions.map((subscription) => tells(subscription, database, graph, context));
    return telling.length === 0 ? fail("has no event subscription") : some(telling);
  }),
});

function tells(subscription: Resource, database: Resource, graph: Graph, context: Context): Verdict {
  const { inputs } = subscription;
  const kind = database.type === RDS_CLUSTER ? "db-cluster" : "db-instance";
  const sources = inputs["sourceIds"] ?? undefined;
  const named =
    sources === undefined
      ? // Without ids it tells of all databases of its kind.
        [undefined, null, kind].includes(inputs["sourceType"] as string)
      : graph.refersTo(subscription, "sourceIds[*]", database);
  if (!named) {
    return namesUnknown(subscription, "sourceIds[*]")
      ? undecided("it is not known whether an event subscription names it")
      : fail("no event subscription names it");
  }
  const categories = inputs["eventCategories"] ?? undefined;
  if (categories instanceof Unreadable) return undecided(`eventCategories ${categories.why}`);
  const listed = Array.isArray(categories) ? (categories as unknown[]) : [];
  return every([
    noneOf([false])({ at: "enabled of its event subscription", value: inputs["enabled"] }, context),
    // No list at all means every category.
    ...(listed.length === 0 ? [] : CATEGORIES).map((category) => {
      if (listed.includes(category)) return pass;
      return listed.some((item) => item instanceof Unreadable)
        ? undecided("an event category is not known before deployment")
        : fail(`its event subscription leaves out ${category}`);
    }),
  ]);
}
