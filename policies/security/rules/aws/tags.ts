/** Tags: who owns a resource, where it belongs, and who may touch it. */
import { AWS_TAGGABLE } from "../../../types/aws-taggable";
import { resourceRule } from "../../../lib/rule";
import { readable } from "../../../lib/state";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, pass, undecided } from "../../../lib/verdict";

export const complete = resourceRule({
  id: "aws-tags-complete",
  title: "Every resource on AWS has the tags that are required",
  severity: "medium",
  rationale:
    "The budget counts by tags, the deployment may touch only what carries its own, and whoever finds the resource knows whose it is.",
  remediation: "Set `tags: awsTags(context, component)` (components/lib/context.ts), or `defaultTags` of the provider.",
  references: [],
  types: AWS_TAGGABLE,
  check: ({ inputs }, { settings }) => {
    // With the provider's default tags, once it has checked the inputs (pulumi-aws, provider/tags.go).
    const key = isEmpty(inputs["tagsAll"]) ? "tags" : "tagsAll";
    const tags = inputs[key];
    if (tags instanceof Unreadable) return undecided(`${key} ${tags.why}`);
    return every(
      settings.requiredTags.map((name) => {
        const value = isRecord(tags) ? tags[name] : undefined;
        if (value instanceof Unreadable) return pass;
        return typeof value === "string" && value !== "" ? pass : fail(`${key} has no ${name}`);
      }),
    );
  },
  // Only what is sure: of which stack it is, and that Pulumi made it. Whose it is, only people know.
  remediate: (inputs, { settings, stackName }) => {
    const sure: Readonly<Record<string, string>> = { env: stackName, "managed-by": "pulumi" };
    const missing = Object.entries(sure).filter(([name]) => settings.requiredTags.includes(name));
    const kinds = ["tags", "tagsAll"].filter((key) => key === "tags" || key in inputs);
    return kinds.map((key) => addTo(inputs, key, missing)).some((changed) => changed);
  },
});

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0);
}

/** Changes the map in place; one that is not known or secret is left alone. Reading by the descriptor asks no proxy. */
function addTo(inputs: Record<string, unknown>, key: string, wanted: readonly (readonly [string, string])[]): boolean {
  const tags = Object.getOwnPropertyDescriptor(inputs, key)?.value as unknown;
  if (tags === undefined || tags === null) {
    inputs[key] = Object.fromEntries(wanted);
    return wanted.length > 0;
  }
  if (!isPlain(tags) || readable(tags) instanceof Unreadable) return false;
  const missing = wanted.filter(([name]) => find(readable(tags), name)[0]?.value === undefined);
  for (const [name, value] of missing) tags[name] = value;
  return missing.length > 0;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
