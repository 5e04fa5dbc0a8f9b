import * as waste from "../../../../policies/cost/rules/waste";
import {
  ECS_SERVICE,
  KMS_KEY,
  LISTENER,
  LOAD_BALANCER,
  LOG_GROUP,
  METRIC_FILTER,
  RDS_INSTANCE,
  SECRET,
  SECRET_VERSION,
  TARGET_GROUP,
  TASK_DEFINITION,
} from "../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Given } from "../../support/fixture";
import { testRules } from "../../support/promises";

const REFERENCE = "a reference is known before the value is";
const key: Given = { type: KMS_KEY, inputs: {} };

testRules(waste, {
  loadBalancerListens: {
    compliant: {
      balancer: { type: LOAD_BALANCER, inputs: {} },
      https: { type: LISTENER, inputs: { loadBalancerArn: UNKNOWN }, refs: { loadBalancerArn: "balancer" } },
    },
    broken: [{ https: ABSENT }],
    undecided: [],
    decidedBecause: REFERENCE,
    notApplicable: [{ balancer: ABSENT }],
  },
  nothingLeftOver: [
    {
      compliant: { key, data: { type: RDS_INSTANCE, inputs: { kmsKeyId: UNKNOWN }, refs: { kmsKeyId: "key" } } },
      broken: [{ data: ABSENT }],
      undecided: [],
      decidedBecause: REFERENCE,
      notApplicable: [{ key: ABSENT }],
    },
    {
      compliant: {
        secret: { type: SECRET, inputs: {} },
        version: { type: SECRET_VERSION, inputs: { secretId: UNKNOWN }, refs: { secretId: "secret" } },
        task: {
          type: TASK_DEFINITION,
          inputs: { containerDefinitions: UNKNOWN },
          refs: { containerDefinitions: "version" },
        },
      },
      broken: [{ task: ABSENT }, { version: ABSENT, task: ABSENT }],
      undecided: [],
      decidedBecause: REFERENCE,
      notApplicable: [{ secret: ABSENT }],
    },
    {
      compliant: {
        logs: { type: LOG_GROUP, inputs: { name: "api" } },
        task: {
          type: TASK_DEFINITION,
          inputs: { containerDefinitions: UNKNOWN },
          refs: { containerDefinitions: "logs" },
        },
        filter: { type: METRIC_FILTER, inputs: { logGroupName: "api" }, refs: { logGroupName: "logs" } },
      },
      broken: [{ task: ABSENT }],
      undecided: [],
      decidedBecause: REFERENCE,
      notApplicable: [{ logs: ABSENT }],
    },
    {
      compliant: {
        blue: { type: TARGET_GROUP, inputs: {} },
        api: {
          type: ECS_SERVICE,
          inputs: { loadBalancers: [{ targetGroupArn: UNKNOWN }] },
          refs: { loadBalancers: "blue" },
        },
      },
      broken: [{ api: ABSENT }],
      undecided: [],
      decidedBecause: REFERENCE,
      notApplicable: [{ blue: ABSENT }],
    },
  ],
});
