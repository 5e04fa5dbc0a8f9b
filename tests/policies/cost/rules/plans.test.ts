import * as plans from "../../../../policies/cost/rules/plans";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

testRules(plans, {
  r2IsStandard: {
    compliant: { storageClass: "Standard" },
    alsoCompliant: [{ storageClass: ABSENT }],
    broken: [{ storageClass: "InfrequentAccess" }],
    undecided: [{ storageClass: UNKNOWN }],
  },
  vercelOptions: {
    compliant: { buildMachineType: "standard", resourceConfig: { functionDefaultTimeout: 60 } },
    alsoCompliant: [{ buildMachineType: ABSENT }, { resourceConfig: ABSENT }, { onDemandConcurrentBuilds: false }],
    broken: [
      { onDemandConcurrentBuilds: true },
      { buildMachineType: "turbo" },
      { "resourceConfig.functionDefaultTimeout": 300 },
    ],
    undecided: [{ onDemandConcurrentBuilds: UNKNOWN }, { buildMachineType: UNKNOWN }, { resourceConfig: UNKNOWN }],
  },
});
