import * as backupCoverage from "../../../../../policies/security/rules/aws/backup-coverage";
import {
  BACKUP_PLAN,
  BACKUP_RESTORE_PLAN,
  BACKUP_RESTORE_SELECTION,
  BACKUP_SELECTION,
  EVENT_RULE,
  EVENT_TARGET,
  RDS_INSTANCE,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, alone } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const DATABASE = "arn:aws:rds:us-east-1:123456789012:db:main";
const database = { type: RDS_INSTANCE, inputs: { arn: DATABASE, tags: { tier: "data" } } };
const pattern = (source: string): string =>
  JSON.stringify({ source: [source], "detail-type": ["Backup Job State Change"] });

testRules(backupCoverage, {
  databasesSelected: [
    {
      compliant: {
        database,
        selection: {
          type: BACKUP_SELECTION,
          inputs: { name: "data", resources: [UNKNOWN] },
          refs: { resources: "database" },
        },
      },
      alsoCompliant: [
        { "selection.resources": [DATABASE] },
        { "selection.resources": ["*"] },
        { "selection.resources": ["arn:aws:rds:*:*:db:*"] },
        {
          "selection.resources": ABSENT,
          "selection.selectionTags": [{ type: "STRINGEQUALS", key: "tier", value: "data" }],
        },
      ],
      broken: [
        { selection: ABSENT },
        { "selection.resources": [] },
        { "selection.resources": ["arn:aws:dynamodb:*:*:table/*"] },
        { "selection.notResources": [DATABASE] },
        {
          "selection.resources": ABSENT,
          "selection.selectionTags": [{ type: "STRINGEQUALS", key: "tier", value: "cache" }],
        },
      ],
      undecided: [
        { "selection.resources": [UNKNOWN] },
        { "selection.resources": ["*"], "selection.conditions": [{ stringEquals: [] }] },
        {
          "selection.resources": ABSENT,
          "selection.selectionTags": [{ type: "STRINGEQUALS", key: "tier", value: UNKNOWN }],
        },
        {
          "selection.resources": ABSENT,
          "selection.selectionTags": [{ type: "STRINGEQUALS", key: "tier", value: "data" }],
          "database.tags": UNKNOWN,
        },
      ],
      notApplicable: [{ "database.replicateSourceDb": "main" }],
    },
  ],
  restoreTested: [
    {
      compliant: {
        database,
        restored: {
          type: BACKUP_RESTORE_SELECTION,
          inputs: { protectedResourceType: "RDS", protectedResourceArns: [UNKNOWN] },
          refs: { protectedResourceArns: "database" },
        },
      },
      alsoCompliant: [{ "restored.protectedResourceArns": ["*"] }],
      broken: [
        { restored: ABSENT },
        { "restored.protectedResourceType": "EBS" },
        { "restored.protectedResourceArns": ["arn:aws:rds:us-east-1:123456789012:db:other"] },
      ],
      undecided: [],
      decidedBecause: "an ARN that is not known yet still shows where it comes from",
    },
    alone(BACKUP_RESTORE_PLAN, {
      compliant: { scheduleExpression: "cron(0 6 ? * SUN *)" },
      alsoCompliant: [{ scheduleExpression: "rate(30 days)" }],
      broken: [{ scheduleExpression: "cron(0 6 1 1 ? *)" }, { scheduleExpression: ABSENT }],
      undecided: [{ scheduleExpression: UNKNOWN }],
    }),
  ],
  failuresAreTold: {
    compliant: {
      plan: { type: BACKUP_PLAN, inputs: { name: "main" } },
      failed: { type: EVENT_RULE, inputs: { name: "failed", eventPattern: pattern("aws.backup") } },
      mail: { type: EVENT_TARGET, inputs: { rule: UNKNOWN }, refs: { rule: "failed" } },
    },
    broken: [
      { failed: ABSENT, mail: ABSENT },
      { mail: ABSENT },
      { "mail.rule": "another" },
      { "failed.eventPattern": pattern("aws.rds") },
      { "failed.eventPattern": ABSENT },
      { "failed.state": "DISABLED" },
    ],
    undecided: [{ "failed.eventPattern": UNKNOWN }],
    notApplicable: [{ plan: ABSENT }],
  },
});
