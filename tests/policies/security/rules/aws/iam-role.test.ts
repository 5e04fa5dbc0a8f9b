import * as iamRole from "../../../../../policies/security/rules/aws/iam-role";
import { IAM_ROLE, IAM_ROLE_POLICY_ATTACHMENT } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const role = {
  name: "api",
  assumeRolePolicy: "{}",
  permissionsBoundary: "arn:aws:iam::123456789012:policy/limit",
  maxSessionDuration: 3600,
};

testRules(iamRole, {
  noAdministrator: [
    {
      compliant: { roles: ["api"], policyArn: READ_ONLY },
      alsoCompliant: [{ policyArn: "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole" }],
      broken: [
        { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess-Amplify" },
        { policyArn: "arn:aws:iam::aws:policy/IAMFullAccess" },
        { policyArn: "arn:aws:iam::aws:policy/PowerUserAccess" },
      ],
      undecided: [{ policyArn: UNKNOWN }],
    },
    {
      type: IAM_ROLE,
      compliant: { ...role, managedPolicyArns: [READ_ONLY] },
      alsoCompliant: [{ managedPolicyArns: ABSENT }],
      broken: [{ "managedPolicyArns[1]": "arn:aws:iam::aws:policy/AdministratorAccess" }],
      undecided: [{ "managedPolicyArns[0]": UNKNOWN }],
    },
  ],
  noFullAccess: {
    type: IAM_ROLE_POLICY_ATTACHMENT,
    compliant: { role: "api", policyArn: READ_ONLY },
    alsoCompliant: [{ policyArn: "arn:aws:iam::123456789012:policy/own-FullAccess" }],
    broken: [
      { policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
      { policyArn: "arn:aws:iam::aws:policy/job/AmazonRDSFullAccess" },
      { policyArn: "arn:aws:iam::aws:policy/CloudWatchFullAccessV2" },
    ],
    undecided: [{ policyArn: UNKNOWN }],
  },
  hasBoundary: {
    compliant: role,
    alsoCompliant: [{ permissionsBoundary: UNKNOWN }],
    broken: [{ permissionsBoundary: ABSENT }, { permissionsBoundary: null }, { permissionsBoundary: "" }],
    undecided: [],
    decidedBecause: "a boundary that is not known yet is one",
  },
  shortSessions: {
    compliant: role,
    alsoCompliant: [{ maxSessionDuration: ABSENT }, { maxSessionDuration: 14400 }],
    broken: [{ maxSessionDuration: 14401 }, { maxSessionDuration: 43200 }],
    undecided: [{ maxSessionDuration: UNKNOWN }],
  },
});
