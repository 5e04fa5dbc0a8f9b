import { FUNCTION_URL } from "../../../../../policies/types/aws";
import * as lambda from "../../../../../policies/security/rules/aws/lambda";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(lambda, {
  supportedRuntime: {
    compliant: { runtime: "python3.13" },
    alsoCompliant: [
      { runtime: ABSENT },
      { runtime: "nodejs22.x" },
      { runtime: "provided.al2023" },
      { runtime: "java21" },
    ],
    broken: [
      { runtime: "python3.8" },
      { runtime: "nodejs" },
      { runtime: "nodejs4.3-edge" },
      { runtime: "nodejs18.x" },
      { runtime: "nodejs20.x" },
      { runtime: "go1.x" },
      { runtime: "dotnetcore3.1" },
      { runtime: "provided" },
    ],
    undecided: [{ runtime: UNKNOWN }],
  },
  noSecretsInVariables: {
    compliant: { environment: { variables: { SECRET_ARN: UNKNOWN, SECRET_VERSION: "1", SERVICE: "api" } } },
    broken: [
      { "environment.variables.API_TOKEN": "x" },
      { "environment.variables.API_TOKEN": UNKNOWN },
      { "environment.variables.DATABASE": "postgres://app:x@db.example.com/landing" },
    ],
    undecided: [{ "environment.variables": UNKNOWN }, { environment: UNKNOWN }],
    notApplicable: [{ environment: ABSENT }],
  },
  ownLog: {
    compliant: { loggingConfig: { logFormat: "JSON", logGroup: UNKNOWN } },
    broken: [{ loggingConfig: ABSENT }, { "loggingConfig.logGroup": "" }],
    undecided: [],
    decidedBecause: "presence is enough",
  },
  calledByWhoIsMeant: [
    {
      compliant: { principal: "logs.amazonaws.com", sourceArn: UNKNOWN },
      alsoCompliant: [
        { sourceArn: ABSENT, sourceAccount: "123456789012" },
        { sourceArn: ABSENT, principal: "123456789012" },
        { sourceArn: ABSENT, principal: "*", principalOrgId: "o-abcdefghij" },
      ],
      broken: [
        { sourceArn: ABSENT },
        { sourceArn: "" },
        { sourceArn: ABSENT, principal: "*" },
        { sourceArn: "*" },
        { functionUrlAuthType: "NONE" },
      ],
      undecided: [{ principal: UNKNOWN }],
    },
    {
      type: FUNCTION_URL,
      compliant: { authorizationType: "AWS_IAM" },
      broken: [{ authorizationType: "NONE" }, { authorizationType: ABSENT }],
      undecided: [{ authorizationType: UNKNOWN }],
    },
  ],
});
