import * as rds from "../../../../policies/cost/rules/rds";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

testRules(rds, {
  databaseStorage: {
    compliant: { storageType: "gp3" },
    broken: [{ storageType: "gp2" }, { storageType: "io1" }, { storageType: ABSENT }, { storageType: null }],
    undecided: [{ storageType: UNKNOWN }],
  },
  databaseSupport: {
    compliant: { engineLifecycleSupport: "open-source-rds-extended-support-disabled" },
    broken: [
      { engineLifecycleSupport: "open-source-rds-extended-support" },
      { engineLifecycleSupport: ABSENT },
      { engineLifecycleSupport: null },
    ],
    undecided: [{ engineLifecycleSupport: UNKNOWN }],
  },
  databaseInsights: {
    production: false,
    compliant: { performanceInsightsRetentionPeriod: 7, databaseInsightsMode: "standard" },
    alsoCompliant: [{ performanceInsightsRetentionPeriod: ABSENT }, { databaseInsightsMode: ABSENT }],
    broken: [{ performanceInsightsRetentionPeriod: 31 }, { databaseInsightsMode: "advanced" }],
    undecided: [{ performanceInsightsRetentionPeriod: UNKNOWN }, { databaseInsightsMode: UNKNOWN }],
  },
  storageCap: {
    compliant: { maxAllocatedStorage: 500 },
    alsoCompliant: [{ maxAllocatedStorage: ABSENT }, { maxAllocatedStorage: 0 }],
    broken: [{ maxAllocatedStorage: 501 }, { maxAllocatedStorage: 65536 }],
    undecided: [{ maxAllocatedStorage: UNKNOWN }],
  },
});
