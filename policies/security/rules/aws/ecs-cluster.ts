/** ECS clusters: what goes on in them is measured, and what is typed in a shell is kept. */
import { property, all } from "../../../lib/check";
import { noneOf, satisfies, whereSet } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { fail, pass, undecided } from "../../../lib/verdict";
import { ECS_CLUSTER } from "../../../types/aws";

const CLUSTER = "components/app-platform/aws/cluster.ts";

export const measured = resourceRule({
  id: "aws-ecs-cluster-measured",
  title: "A cluster has Container Insights",
  severity: "medium",
  rationale:
    "The numbers of running and wanted tasks are metrics of it; scaling and alarms on missing instances need them.",
  remediation: `Set the setting \`containerInsights\` to \`enabled\` or \`enhanced\` (${CLUSTER}).`,
  references: ["CKV_AWS_65", "ECS.12", "AWS-0034"],
  types: [ECS_CLUSTER],
  check: ({ inputs }) => {
    const settings = find(inputs, "settings[*]");
    const unclear = settings.some(
      ({ value }) => value instanceof Unreadable || find(value, "name")[0]?.value instanceof Unreadable,
    );
    const insights = settings.filter(({ value }) => find(value, "name")[0]?.value === "containerInsights");
    const values = insights.map(({ value }) => find(value, "value")[0]?.value);
    if (values.some((value) => value === "enabled" || value === "enhanced")) return pass;
    if (unclear || values.some((value) => value instanceof Unreadable))
      return undecided("settings are not known before deployment");
    return fail("the setting containerInsights is not enabled or enhanced");
  },
});

export const shellsLogged = resourceRule({
  id: "aws-ecs-cluster-shells-logged",
  title: "What is typed in a shell of a container is logged, and the log is encrypted",
  severity: "high",
  rationale:
    "Whoever has a shell in production can do everything the program can; nobody could say what was done, and what was typed shows secrets.",
  remediation: `Leave \`executeCommandConfiguration.logging\` at DEFAULT, or set OVERRIDE with \`kmsKeyId\` and an encrypted log (${CLUSTER}).`,
  references: ["CKV_AWS_223", "CKV_AWS_224"],
  types: [ECS_CLUSTER],
  check: all(
    property("configuration.executeCommandConfiguration.logging", noneOf(["NONE"])),
    property(
      "configuration.executeCommandConfiguration",
      whereSet(
        satisfies(
          (value, at) => {
            const inside = (path: string) => find(value, path)[0]?.value;
            const key = inside("kmsKeyId");
            if (key === undefined || key === "") return fail(`${at}.kmsKeyId is not set`);
            const kinds = ["cloudWatchEncryptionEnabled", "s3BucketEncryptionEnabled"];
            const values = kinds.map((kind) => inside(`logConfiguration.${kind}`));
            if (values.includes(true)) return pass;
            return values.some((one) => one instanceof Unreadable)
              ? undecided(`${at}.logConfiguration is not known before deployment`)
              : fail(`${at}.logConfiguration is not encrypted`);
          },
          { absent: "pass" },
        ),
      ),
    ),
  ),
});
