/** CloudTrail: every call in the account is written down, everywhere, where nobody can change it. */
import { all, any, property, ofType } from "../../../lib/check";
import { atLeast, isNotTrue, isSet, isTrue, noneOf, satisfies } from "../../../lib/expect";
import { exists } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { ownsAccount } from "../../../lib/aws-account";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { fail, pass, undecided, type Verdict } from "../../../lib/verdict";
import { EVENT_DATA_STORE, TRAIL } from "../../../types/aws";

const FILE = "components/audit/aws/trail.ts";

export const hasTrail = stackRule({
  id: "aws-cloudtrail-exists",
  title: "A production stack on AWS has a trail",
  severity: "high",
  rationale: "Without one nobody can tell who did what, and no alarm on it can ring.",
  remediation: "Set `aws.owner` to this stack (Pulumi.yaml), which makes the audit (components/audit/aws.ts).",
  references: ["CloudTrail.1"],
  check: exists([TRAIL], "CloudTrail trail", ownsAccount),
});

export const validated = resourceRule({
  id: "aws-cloudtrail-validated",
  title: "A trail's files are signed",
  severity: "medium",
  rationale: "Whoever reaches the bucket could otherwise take his own traces out unseen.",
  remediation: `Set \`enableLogFileValidation: true\` (${FILE}).`,
  references: ["CKV_AWS_36", "CloudTrail.4", "CIS7 4.2", "AWS-0016"],
  types: [TRAIL],
  check: property("enableLogFileValidation", isTrue()),
});

export const toLogs = resourceRule({
  id: "aws-cloudtrail-to-logs",
  title: "A trail is sent to CloudWatch Logs, where alarms count its events",
  severity: "medium",
  rationale:
    "Alarms on what happens need the events within minutes; files that nobody is told of are looked at when it is too late.",
  remediation: `Set \`cloudWatchLogsGroupArn\` and \`cloudWatchLogsRoleArn\` (${FILE}).`,
  references: ["CKV2_AWS_10", "CloudTrail.5", "AWS-0162", "CKV_AWS_252"],
  types: [TRAIL],
  check: all(property("cloudWatchLogsGroupArn", isSet()), property("cloudWatchLogsRoleArn", isSet())),
});

export const seesAll = resourceRule({
  id: "aws-cloudtrail-sees-all",
  title: "A trail runs, covers all regions and global services, and records all management events",
  severity: "high",
  rationale:
    "An attacker works in the region that nobody looks at; a trail that is stopped, or whose selectors choose too little, looks right in every list.",
  remediation: `Set \`isMultiRegionTrail: true\`, leave \`includeGlobalServiceEvents\` and \`enableLogging\` out, and let one selector choose all management events, without \`excludeManagementEventSources\` (${FILE}).`,
  references: ["CKV_AWS_67", "CloudTrail.1", "CIS7 4.1", "AWS-0014", "CKV_AWS_251"],
  types: [TRAIL],
  check: all(
    property("isMultiRegionTrail", isTrue()),
    property("includeGlobalServiceEvents", noneOf([false, "false"])),
    property("enableLogging", noneOf([false, "false"])),
    selected((selector) => isManagement(selector), "all management events", pass),
  ),
});

export const dataEvents = resourceRule({
  id: "aws-cloudtrail-object-events",
  title: "A trail records who reads and writes objects in buckets",
  severity: "medium",
  rationale: "Without them a theft of the data itself leaves no trace; only changes of the bucket are seen.",
  remediation: `Add a selector with \`dataResources\` of type AWS::S3::Object and \`readWriteType: "All"\` (${FILE}).`,
  references: ["CIS7 4.8", "CIS7 4.9", "AWS-0171", "AWS-0172"],
  types: [TRAIL],
  check: selected(
    (selector) => isOfObjects(selector),
    "events of objects in S3",
    fail("it records no events of objects in S3"),
  ),
});

export const encrypted = resourceRule({
  id: "aws-cloudtrail-encrypted",
  title: "A trail, or an event data store, is encrypted with a key of the account",
  severity: "medium",
  rationale: "Reading the trail then takes a permission on the key as well as on the bucket.",
  remediation: `Set \`kmsKeyId\` on the trail (${FILE}) or on the \`aws.cloudtrail.EventDataStore\`.`,
  references: ["CKV_AWS_35", "CloudTrail.2", "CIS7 4.5", "AWS-0015", "CKV_AWS_294"],
  types: [TRAIL, EVENT_DATA_STORE],
  check: all(ofType([TRAIL], property("kmsKeyId", isSet())), ofType([EVENT_DATA_STORE], property("kmsKeyId", isSet()))),
});

export const storeKept = resourceRule({
  id: "aws-cloudtrail-store-kept",
  title: "An event data store covers all regions and is kept",
  severity: "medium",
  rationale: "Deleted by mistake or by an intruder, the events are gone for good.",
  remediation: "Leave `terminationProtectionEnabled` and `multiRegionEnabled` on, and `retentionPeriod` long.",
  references: [],
  types: [EVENT_DATA_STORE],
  // Absent is true, true, and seven years: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateEventDataStore.html
  check: all(
    property("terminationProtectionEnabled", noneOf([false, "false"])),
    property("multiRegionEnabled", noneOf([false, "false"])),
    property(
      "retentionPeriod",
      atLeast(({ settings }) => settings.auditRetentionDays, "days", { absent: "pass" }),
    ),
    property("suspend", isNotTrue()),
  ),
});

/** Judges the selectors of either kind; `without` is the answer for a trail that has none. */
function selected(
  chosen: (selector: Readonly<Record<string, unknown>>) => boolean | Unreadable,
  what: string,
  without: Verdict,
): ReturnType<typeof property> {
  const one = satisfies(
    (value, at) => {
      const selectors: unknown[] = Array.isArray(value) ? value : [value];
      const answers = selectors.map((one) => (isRecord(one) ? chosen(one) : one instanceof Unreadable && one));
      if (answers.includes(true)) return pass;
      const open = answers.find((answer) => answer instanceof Unreadable);
      return open === undefined ? fail(`${at} does not choose ${what}`) : undecided(`a part of ${at} ${open.why}`);
    },
    { absent: "pass" },
  );
  return (resource, context) => {
    const kinds = ["eventSelectors", "advancedEventSelectors"].filter((kind) =>
      find(resource.inputs, kind).some(
        ({ value }) => value !== undefined && !(Array.isArray(value) && value.length === 0),
      ),
    );
    if (kinds.length === 0) return without;
    return any(...kinds.map((kind) => property(kind, one)))(resource, context);
  };
}

/** All of them: no field narrows it, and no source is left out (KMS and the data API of RDS can be). */
function isManagement(selector: Readonly<Record<string, unknown>>): boolean | Unreadable {
  if ("fieldSelectors" in selector) {
    const { fieldSelectors } = selector;
    if (fieldSelectors instanceof Unreadable) return fieldSelectors;
    const others = find(selector, "fieldSelectors[*].field").some(({ value }) => value !== "eventCategory");
    return hasField(selector, "eventCategory", "Management") && !others;
  }
  if (selector["includeManagementEvents"] === false || !readsAndWrites(selector)) return false;
  const leftOut = selector["excludeManagementEventSources"] ?? [];
  return leftOut instanceof Unreadable ? leftOut : Array.isArray(leftOut) && leftOut.length === 0;
}

function isOfObjects(selector: Readonly<Record<string, unknown>>): boolean {
  if ("fieldSelectors" in selector)
    return hasField(selector, "resources.type", "AWS::S3::Object") && !hasField(selector, "readOnly");
  return (
    readsAndWrites(selector) &&
    find(selector, "dataResources[*].type").some(({ value }) => value === "AWS::S3::Object") &&
    find(selector, "dataResources[*].values").some(({ value }) => Array.isArray(value) && value.length > 0)
  );
}

/** Absent is all. */
function readsAndWrites(selector: Readonly<Record<string, unknown>>): boolean {
  return [undefined, null, "All"].includes(selector["readWriteType"] as string | undefined);
}

function hasField(selector: Readonly<Record<string, unknown>>, field: string, equal?: string): boolean {
  return find(selector, "fieldSelectors[*]").some(
    ({ value }) =>
      isRecord(value) &&
      value["field"] === field &&
      (equal === undefined || (Array.isArray(value["equals"]) && value["equals"].includes(equal))),
  );
}
