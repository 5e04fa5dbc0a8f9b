/** Tags on DigitalOcean: they say on the bill who pays. (Tags on AWS: cost-budget-counts and the rules of AWS governance.) */
import { resourceRule } from "../../lib/rule";
import { Unreadable } from "../../lib/value";
import { fail, pass, undecided } from "../../lib/verdict";
import { DO_DATABASE_CLUSTER, DO_DATABASE_REPLICA, DO_DROPLET, DO_VOLUME } from "../../types/digitalocean";

export const tagsSayWhoPays = resourceRule({
  id: "cost-digitalocean-tags",
  title: "What costs money on DigitalOcean has tags that say who pays",
  severity: "medium",
  rationale: "The bill lists resources by name; without tags nobody can add up what a product or an environment costs.",
  remediation:
    "Give the resource `tags: tagsOf(context, name)` (components/lib/context.ts); the keys are `cost.tags` (policies/settings.yaml).",
  references: [],
  types: [DO_DATABASE_CLUSTER, DO_DATABASE_REPLICA, DO_DROPLET, DO_VOLUME],
  check: ({ inputs }, { settings }) => {
    const tags = inputs["tags"];
    if (tags instanceof Unreadable) return undecided(`tags ${tags.why}`);
    const list: unknown[] = Array.isArray(tags) ? tags : [];
    const missing = settings.cost.tags.filter(
      (key) => !list.some((tag) => typeof tag === "string" && tag.startsWith(`${key}:`) && tag.length > key.length + 1),
    );
    if (missing.length === 0) return pass;
    return list.some((tag) => tag instanceof Unreadable)
      ? undecided("a tag is not known before deployment")
      : fail(`tags has none that begins with ${missing.map((key) => `${key}:`).join(", ")}`);
  },
});
