/** RDS: classes, storage and support that a stack may pay for. */
import { all, outsideProduction, property } from "../../lib/check";
import { atMost, oneOf } from "../../lib/expect";
import { resourceRule } from "../../lib/rule";
import { RDS_INSTANCE } from "../../types/aws";

export const databaseStorage = resourceRule({
  id: "cost-rds-gp3",
  title: "An RDS instance has gp3 storage",
  severity: "medium",
  rationale:
    "gp2 costs the same with fewer IOPS, so that more GB are bought for speed; io1 and io2 are paid by the IOPS.",
  remediation:
    'Set `storageType: "gp3"` on the instance (components/postgres/aws/instance.ts). Without it AWS takes gp2.',
  references: [],
  types: [RDS_INSTANCE],
  check: property("storageType", oneOf(["gp3"])),
});

export const databaseSupport = resourceRule({
  id: "cost-rds-no-extended-support",
  title: "An RDS instance does not slide into paid extended support",
  severity: "medium",
  rationale:
    "Extended support costs $0.10 per processor and hour, $146 a month for two: more than the instance itself.",
  remediation:
    'Set `engineLifecycleSupport: "open-source-rds-extended-support-disabled"` (components/postgres/aws/instance.ts), and upgrade in time. Without it AWS enrols the instance.',
  references: [],
  types: [RDS_INSTANCE],
  check: property("engineLifecycleSupport", oneOf(["open-source-rds-extended-support-disabled"])),
});

export const databaseInsights = resourceRule({
  id: "cost-rds-free-insights",
  title: "Outside production an RDS instance keeps its insights for the free week",
  severity: "low",
  rationale: "Longer retention costs about $3 a month for each processor, and the advanced mode more.",
  remediation:
    'Set `performanceInsightsRetentionPeriod: 7` and `databaseInsightsMode: "standard"` (components/postgres/aws/instance.ts).',
  references: [],
  types: [RDS_INSTANCE],
  check: outsideProduction(
    all(
      property("performanceInsightsRetentionPeriod", atMost(7, "days", { absent: "pass" })),
      property("databaseInsightsMode", oneOf(["standard"], { absent: "pass" })),
    ),
  ),
});

export const storageCap = resourceRule({
  id: "cost-rds-storage-capped",
  title: "The storage of an RDS instance cannot grow without a limit",
  severity: "medium",
  rationale: "Storage grows by itself when a table runs away, and RDS never makes it smaller again.",
  remediation:
    "Lower `maxAllocatedStorage` (components/postgres/aws/instance.ts), or raise `cost.storageCapGb` (policies/settings.yaml).",
  references: [],
  types: [RDS_INSTANCE],
  // Without a maximum the storage does not grow by itself; 0 switches that off as well.
  check: property(
    "maxAllocatedStorage",
    atMost(({ settings }) => settings.cost.storageCapGb, "GB", { absent: "pass" }),
  ),
});
