import * as scaling from "../../../../../policies/security/rules/aws/ecs-scaling";
import * as types from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const target = {
  type: types.SCALING_TARGET,
  inputs: { serviceNamespace: "ecs", resourceId: UNKNOWN },
  refs: { resourceId: "service" },
};

testRules(scaling, {
  serviceScales: {
    compliant: {
      service: { type: types.ECS_SERVICE, inputs: { name: "api" } },
      target,
      policy: { type: types.SCALING_POLICY, inputs: { resourceId: UNKNOWN }, refs: { resourceId: "target" } },
    },
    alsoCompliant: [{ "target.resourceId": "service/landing/api", "policy.resourceId": "service/landing/api" }],
    broken: [
      { target: ABSENT },
      { "target.resourceId": "service/landing/another" },
      { "target.serviceNamespace": "dynamodb" },
      { policy: ABSENT },
      { "target.resourceId": "service/landing/api", "policy.resourceId": "service/landing/another" },
    ],
    undecided: [{ "target.resourceId": UNKNOWN }, { "policy.resourceId": UNKNOWN }],
    notApplicable: [{ service: ABSENT, target: ABSENT }],
  },
});
