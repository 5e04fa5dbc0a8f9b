/** Spaces: buckets are private, keep old versions, and clear up behind themselves. */
import { all, property, ofType } from "../../../lib/check";
import { jsonProperty } from "../../../lib/document";
import { isNotTrue, isSet, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { isPublic, statementsOf } from "../../../lib/iam-policy";
import { referrers } from "../../../lib/references";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import {
  DO_SPACES_BUCKET,
  DO_SPACES_BUCKET_CORS,
  DO_SPACES_BUCKET_LOGGING,
  DO_SPACES_BUCKET_OBJECT,
  DO_SPACES_BUCKET_POLICY,
  DO_SPACES_KEY,
} from "../../../types/digitalocean";

export const hardToLose = resourceRule({
  id: "digitalocean-spaces-hard-to-lose",
  title: "A bucket keeps old versions, and is not destroyed with objects in it",
  severity: "high",
  rationale:
    "There are no backups of Spaces: what is overwritten or deleted is gone, and with `forceDestroy` a renamed bucket takes everything with it.",
  remediation: "Set `versioning: { enabled: true }` on the bucket, and leave `forceDestroy` out.",
  references: ["CKV_DIO_1", "DIG-0007", "DIG-0009"],
  types: [DO_SPACES_BUCKET],
  check: all(property("versioning.enabled", isTrue()), property("forceDestroy", isNotTrue())),
});

export const corsNarrow = resourceRule({
  id: "digitalocean-spaces-cors-narrow",
  title: "No site at all may write into a bucket",
  severity: "high",
  rationale: "With every origin allowed, any page that a visitor opens can use a leaked upload address.",
  remediation: "Name the origins in `allowedOrigins`, or leave PUT, POST and DELETE out of `allowedMethods`.",
  references: ["CIS-DO 5.6"],
  types: [DO_SPACES_BUCKET, DO_SPACES_BUCKET_CORS],
  check: ({ inputs }) => {
    const found = find(inputs, "corsRules[*]");
    return found.length === 0
      ? notApplicable("the bucket shares nothing with other origins")
      : every(found.map(({ at, value }) => writes(at, value)));
  },
});

function writes(at: string, rule: unknown): Verdict {
  if (rule instanceof Unreadable) return undecided(`${at} ${rule.why}`);
  const values = (key: string): unknown[] => find(rule, `${key}[*]`).map(({ value }) => value);
  const [origins, methods] = [values("allowedOrigins"), values("allowedMethods")];
  const any = origins.some((one) => typeof one === "string" && /^(?:https?:\/\/)?\*$/.test(one));
  const write = methods.some((one) => ["PUT", "POST", "DELETE"].includes(String(one).toUpperCase()));
  if (any && write) return fail(`${at} lets every origin write`);
  const open = [...(write ? origins : []), ...(any ? methods : [])].find((one) => one instanceof Unreadable);
  return open instanceof Unreadable ? undecided(`a value of ${at} ${open.why}`) : pass;
}

export const notPublic = resourceRule({
  id: "digitalocean-spaces-not-public",
  title: "A bucket and its objects are private, and no policy opens them",
  severity: "critical",
  rationale:
    "A public bucket can be read by everybody, whatever is put into it later; a policy does that in spite of a private ACL.",
  remediation:
    "Leave `acl` out, and name who is allowed in the policy's `Principal`; public media belong into the R2 bucket behind the edge (components/media).",
  references: ["CKV_DIO_3", "DIG-0006", "CIS-DO 5.4"],
  types: [DO_SPACES_BUCKET, DO_SPACES_BUCKET_OBJECT, DO_SPACES_BUCKET_POLICY],
  check: all(
    ofType(
      [DO_SPACES_BUCKET, DO_SPACES_BUCKET_OBJECT],
      property("acl", noneOf(["public-read", "public-read-write", "authenticated-read"])),
    ),
    ofType(
      [DO_SPACES_BUCKET_POLICY],
      jsonProperty("policy", (document, at) => {
        const open = statementsOf(document).filter(isPublic).length;
        return open === 0 ? pass : fail(`${at} has ${open} statement${open === 1 ? "" : "s"} that allow everybody`);
      }),
    ),
  ),
});

export const accessLogged = stackRule({
  id: "digitalocean-spaces-access-logged",
  title: "Who reads and writes a bucket is logged, in another bucket",
  severity: "medium",
  rationale: "Without the log nobody can tell what a leaked key was used for; in its own bucket the log logs itself.",
  remediation: "Make a `digitalocean.SpacesBucketLogging` of the bucket, with another bucket as `targetBucket`.",
  references: [],
  check: (graph): Finding[] => {
    const logged = referrers(graph, [DO_SPACES_BUCKET], [DO_SPACES_BUCKET_LOGGING], "bucket");
    const targets = referrers(graph, [DO_SPACES_BUCKET], [DO_SPACES_BUCKET_LOGGING], "targetBucket");
    return graph.ofType(DO_SPACES_BUCKET).map((resource) => {
      const [from, into] = [logged.get(resource.urn) ?? [], targets.get(resource.urn) ?? []];
      if (from.some((one) => into.includes(one))) return { resource, verdict: fail("logs into itself") };
      if (from.length > 0) return { resource, verdict: pass };
      if (into.length > 0) return { resource, verdict: notApplicable("it holds the logs of others") };
      const open = (logged.get("") ?? []).some(({ inputs }) => inputs["bucket"] instanceof Unreadable);
      return { resource, verdict: open ? undecided("which bucket is logged is not known") : fail("has no access log") };
    });
  },
});

export const keyNarrow = resourceRule({
  id: "digitalocean-spaces-key-narrow",
  title: "A Spaces key is for named buckets",
  severity: "high",
  rationale: "A key with full access reads, writes and deletes every bucket of the account, present and future.",
  remediation: "Give the key `grants` of read or readwrite with the name of a bucket.",
  references: ["CIS-DO 5.1"],
  types: [DO_SPACES_KEY],
  check: all(
    property("grants", isSet()),
    property("grants[*].permission", oneOf(["read", "readwrite"])),
    property("grants[*].bucket", isSet()),
  ),
});
