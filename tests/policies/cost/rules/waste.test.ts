import * as waste from "../../../../policies/cost/rules/waste";
import {
  AWS_KEY,
  AWS_LISTENER,
  AWS_LOAD_BALANCER,
  AWS_LOG_GROUP,
  AWS_METRIC_FILTER,
  AWS_SECRET,
  AWS_SECRET_VERSION,
  AWS_SERVICE,
  AWS_TARGET_GROUP,
  AWS_TASK,
  AWS_DATABASE,
} from "../../../../policies/types/cost";
import { ABSENT, UNKNOWN, type Given } from "../../support/fixture";
import { testRules } from "../../support/promises";

const REFERENCE = "a reference is known before the value is";
const key: Given = { type: AWS_KEY, inputs: {} };

testRules(waste, {
  loadBalancerListens: {
    compliant: {
      balancer: { type: AWS_LOAD_BALANCER, inputs: {} },
      https: { type: AWS_LISTENER, inputs: { loadBalancerArn: UNKNOWN }, refs: { loadBalancerArn: "balancer" } },
    },
    broken: [{ https: ABSENT }],
    undecided: [],
    decidedBecause: REFERENCE,
    notApplicable: [{ balancer: ABSENT }],
  },
  nothingLeftOver: [
    {
      compliant: { key, data: { type: AWS_DATABASE, inputs: { kmsKeyId: UNKNOWN }, refs: { kmsKeyId: "key" } } },
      broken: [{ data: ABSENT }],
      undecided: [],
      decidedBecause: REFERENCE,
      notApplicable: [{ key: ABSENT }],
    },
    {
      compliant: {
        secret: { type: AWS_SECRET, inputs: {} },
        version: { type: AWS_SECRET_VERSION, inputs: { secretId: UNKNOWN }, refs: { secretId: "secret" } },
        task: { type: AWS_TASK, inputs: { containerDefinitions: UNKNOWN }, refs: { containerDefinitions: "version" } },
      },
      broken: [{ task: ABSENT }, { version: ABSENT, task: ABSENT }],
      undecided: [],
      decidedBecause: REFERENCE,
      notApplicable: [{ secret: ABSENT }],
    },
    {
      compliant: {
        logs: { type: AWS_LOG_GROUP, inputs: { name: "api" } },
        task: { type: AWS_TASK, inputs: { containerDefinitions: UNKNOWN }, refs: { containerDefinitions: "logs" } },
        filter: { type: AWS_METRIC_FILTER, inputs: { logGroupName: "api" }, refs: { logGroupName: "logs" } },
      },
      broken: [{ task: ABSENT }],
      undecided: [],
      decidedBecause: REFERENCE,
      notApplicable: [{ logs: ABSENT }],
    },
    {
      compliant: {
        blue: { type: AWS_TARGET_GROUP, inputs: {} },
        api: {
          type: AWS_SERVICE,
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
