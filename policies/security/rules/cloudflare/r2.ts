/** R2 buckets: public under their own host only, with current TLS, and not emptied by a rule or a script. */
import { all, property } from "../../../lib/check";
import { atLeast, everyItem, isSet, isTrue, matches, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, notApplicable, pass, undecided } from "../../../lib/verdict";
import { R2_CORS, R2_CUSTOM_DOMAIN, R2_LIFECYCLE, R2_LOCK, R2_MANAGED_DOMAIN } from "../../../types/cloudflare";

const COMPONENT = "components/media/r2.ts";
const DAY_SECONDS = 86_400;

export const noManagedDomain = resourceRule({
  id: "cloudflare-r2-no-managed-domain",
  title: "A bucket is not public under r2.dev",
  severity: "high",
  rationale:
    "That address goes around the WAF, the rate limits and the cache of the zone, and anyone can guess at its files.",
  remediation: `Set \`enabled: false\` on the \`R2ManagedDomain\` (${COMPONENT}).`,
  references: [],
  types: [R2_MANAGED_DOMAIN],
  check: property("enabled", oneOf([false, "false"])),
});

export const domain = resourceRule({
  id: "cloudflare-r2-domain",
  title: "The host of a bucket answers, and refuses TLS below 1.2",
  severity: "high",
  rationale:
    "The minimum of the zone does not reach it, and its own is 1.0: broken, and withdrawn by RFC 8996; off, it answers every file with an error.",
  remediation: `Set \`minTls: "1.2"\` and \`enabled: true\` on the \`R2CustomDomain\` (${COMPONENT}).`,
  references: [],
  types: [R2_CUSTOM_DOMAIN],
  check: all(property("minTls", oneOf(["1.2", "1.3"])), property("enabled", isTrue({ absent: "pass" }))),
});

export const corsNarrow = resourceRule({
  id: "cloudflare-r2-cors-narrow",
  title: "CORS of a bucket names https origins, and lets scripts read only",
  severity: "medium",
  rationale:
    "With `*` or http:// scripts of any page may read the files in a visitor's browser; a leaked signed address could overwrite them from there.",
  remediation: `Name the origins of the site, with GET and HEAD, in \`corsRules\` (${COMPONENT}); let the API do the writing.`,
  references: [],
  types: [R2_CORS],
  check: all(
    property(
      "rules[*].allowed.origins",
      everyItem(matches(/^https:\/\/[^*]+$/, "be an https origin without *", { show: true })),
    ),
    property("rules[*].allowed.methods", everyItem(oneOf(["GET", "HEAD"]))),
  ),
});

export const lifecycleSpares = resourceRule({
  id: "cloudflare-r2-lifecycle-spares-files",
  title: "Lifecycle rules are on, and deletion by age is limited to a prefix and leaves a day",
  severity: "high",
  rationale:
    "A rule that is off looks as if old files were removed; one without a prefix deletes every file when it gets old, and R2 has no way back.",
  remediation: `Set \`enabled: true\`, and give the deleting rule a prefix in \`lifecycleRules\` (${COMPONENT}); the age is \`media.trashDays\` (Pulumi.<stack>.yaml).`,
  references: [],
  types: [R2_LIFECYCLE],
  check: all(
    ({ inputs }, context) => {
      const rules = find(inputs, "rules[*]");
      const verdicts = rules.flatMap(({ at, value }) => {
        if (value instanceof Unreadable) return [undecided(`${at} ${value.why}`)];
        const [deletes] = find(value, "deleteObjectsTransition");
        if (deletes?.value === undefined) return [];
        const prefix = find(value, "conditions.prefix").map((found) =>
          isSet()({ ...found, at: `${at}.${found.at}` }, context),
        );
        const days = find(value, "deleteObjectsTransition.condition").map((found) =>
          found.value instanceof Unreadable || find(found.value, "type")[0]?.value === "Date"
            ? pass
            : every(
                find(found.value, "maxAge").map((age) =>
                  atLeast(DAY_SECONDS, "seconds")({ value: age.value, at: `${at}.${found.at}.${age.at}` }, context),
                ),
              ),
        );
        return [...prefix, ...days];
      });
      return verdicts.length === 0 ? notApplicable("no rule deletes files") : every(verdicts);
    },
    property("rules[*].enabled", isTrue()),
  ),
});

export const locksHold = resourceRule({
  id: "cloudflare-r2-lock-holds",
  title: "The lock of a bucket is on and lasts",
  severity: "high",
  rationale: "A lock that is off, or of no length, protects nothing, while backups and audit files count on it.",
  remediation:
    'Set `enabled: true` and a `condition` of type "Indefinite", a date, or a day at least on the `R2BucketLock`.',
  references: [],
  types: [R2_LOCK],
  check: all(property("rules", isSet()), property("rules[*].enabled", isTrue()), ({ inputs }, context) =>
    every(
      find(inputs, "rules[*].condition").map(({ at, value }) => {
        if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
        const type = find(value, "type")[0]?.value;
        if (type instanceof Unreadable) return undecided(`${at}.type ${type.why}`);
        if (type === "Indefinite") return pass;
        return type === "Date"
          ? every(find(value, "date").map((found) => isSet()({ ...found, at: `${at}.date` }, context)))
          : every(
              find(value, "maxAgeSeconds").map((found) =>
                atLeast(DAY_SECONDS, "seconds")({ ...found, at: `${at}.maxAgeSeconds` }, context),
              ),
            );
      }),
    ),
  ),
});
