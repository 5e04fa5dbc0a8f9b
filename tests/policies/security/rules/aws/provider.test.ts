import * as provider from "../../../../../policies/security/rules/aws/provider";
import { AWS_PROVIDER, LOG_GROUP } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, alone } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

// As the SDK sends them: everything but strings is JSON.
const own = { region: "us-east-1", allowedAccountIds: '["123456789012"]', skipCredentialsValidation: "false" };

testRules(provider, {
  noKeys: {
    compliant: own,
    alsoCompliant: [{ accessKey: null }, { accessKey: "" }],
    broken: [{ accessKey: "key" }, { secretKey: "key" }, { token: "token" }, { secretKey: UNKNOWN }],
    undecided: [],
    decidedBecause: "a key that is not known yet is one",
  },
  accountPinned: {
    compliant: own,
    alsoCompliant: [
      { allowedAccountIds: ["123456789012"] },
      { skipCredentialsValidation: ABSENT },
      { insecure: "false" },
    ],
    broken: [
      { allowedAccountIds: "[]" },
      { allowedAccountIds: ABSENT },
      { allowedAccountIds: null },
      { allowedAccountIds: "1" },
      { skipCredentialsValidation: "true" },
      { skipRequestingAccountId: "true" },
      { insecure: true },
    ],
    undecided: [{ allowedAccountIds: UNKNOWN }, { skipRequestingAccountId: UNKNOWN }],
  },
  regionAllowedEverywhere: [
    {
      compliant: { logs: { type: LOG_GROUP, inputs: { region: "us-west-2" } } },
      broken: [{ "logs.region": "ap-south-1" }],
      undecided: [{ "logs.region": UNKNOWN }],
      notApplicable: [{ "logs.region": ABSENT }],
    },
    alone(AWS_PROVIDER, {
      compliant: own,
      alsoCompliant: [{ region: "us-west-2" }],
      broken: [{ region: "eu-central-1" }, { region: ABSENT }, { region: "" }],
      undecided: [{ region: UNKNOWN }],
    }),
  ],
});
