import { FUNCTION, RDS_INSTANCE, SCALING_SCHEDULE } from "../../../../policies/types/aws";
import { DO_APP } from "../../../../policies/types/digitalocean";
import * as compute from "../../../../policies/cost/rules/compute";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

testRules(compute, {
  onArm: [
    {
      compliant: { runtimePlatform: { cpuArchitecture: "ARM64" } },
      broken: [{ "runtimePlatform.cpuArchitecture": "X86_64" }, { runtimePlatform: ABSENT }, { runtimePlatform: null }],
      undecided: [{ runtimePlatform: UNKNOWN }, { "runtimePlatform.cpuArchitecture": UNKNOWN }],
    },
    {
      type: FUNCTION,
      compliant: { architectures: ["arm64"] },
      broken: [{ architectures: ["x86_64"] }, { architectures: ABSENT }, { architectures: [] }],
      undecided: [{ architectures: UNKNOWN }, { architectures: [UNKNOWN] }],
    },
    {
      type: RDS_INSTANCE,
      compliant: { instanceClass: "db.m7g.large" },
      alsoCompliant: [{ instanceClass: "db.t4g.micro" }, { instanceClass: "db.r6gd.large" }],
      broken: [{ instanceClass: "db.m7i.large" }, { instanceClass: "db.t3.medium" }, { instanceClass: ABSENT }],
      undecided: [{ instanceClass: UNKNOWN }],
    },
  ],
  spotOutsideProduction: {
    production: false,
    compliant: {
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", base: 1, weight: 50 },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: 50 },
      ],
    },
    broken: [
      { capacityProviderStrategies: ABSENT },
      { "capacityProviderStrategies[1]": ABSENT },
      { "capacityProviderStrategies[1].weight": 0 },
    ],
    undecided: [{ capacityProviderStrategies: UNKNOWN }, { "capacityProviderStrategies[1].weight": UNKNOWN }],
  },
  scalingIsBounded: [
    {
      compliant: { minCapacity: 3, maxCapacity: 9 },
      alsoCompliant: [{ minCapacity: 0, maxCapacity: 4 }],
      broken: [{ maxCapacity: 13 }, { maxCapacity: ABSENT }, { minCapacity: 0 }, { minCapacity: 1 }],
      undecided: [{ maxCapacity: UNKNOWN }, { minCapacity: UNKNOWN }],
    },
    {
      type: DO_APP,
      compliant: { spec: { services: [{ autoscaling: { minInstanceCount: 2, maxInstanceCount: 8 } }] } },
      broken: [
        { "spec.services[0].autoscaling.maxInstanceCount": 9 },
        { "spec.services[0].autoscaling.maxInstanceCount": ABSENT },
      ],
      undecided: [{ "spec.services[0].autoscaling": UNKNOWN }, { spec: UNKNOWN }],
      notApplicable: [{ "spec.services[0].autoscaling": ABSENT }],
    },
    {
      type: SCALING_SCHEDULE,
      compliant: { scalableTargetAction: { minCapacity: 2, maxCapacity: 9 } },
      broken: [{ "scalableTargetAction.maxCapacity": ABSENT }, { scalableTargetAction: ABSENT }],
      undecided: [{ scalableTargetAction: UNKNOWN }, { "scalableTargetAction.maxCapacity": UNKNOWN }],
    },
  ],
});
