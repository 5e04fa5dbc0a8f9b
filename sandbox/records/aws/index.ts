/** Every AWS resource type of the sandbox, by service. */
import type { Records } from "..";
import { awsRecord } from "./aws-record";
import { appautoscalingRecords } from "./appautoscaling";
import { ecsRecords } from "./ecs";
import { lambdaRecords } from "./lambda";
import { lambdaSubscriptionRecords } from "./lambda-subscription";
import { schedulerRecords } from "./scheduler";
import { accessanalyzerRecords } from "./accessanalyzer";
import { backupRecords } from "./backup";
import { budgetsRecords } from "./budgets";
import { cfgRecords } from "./cfg";
import { cloudtrailRecords } from "./cloudtrail";
import { costExplorerRecords } from "./costexplorer";
import { ecrRecords } from "./ecr";
import { iamRecords } from "./iam";
import { kmsRecords } from "./kms";
import { guarddutyRecords } from "./guardduty";
import { s3Records } from "./s3";
import { ec2Records } from "./ec2";
import { elasticacheRecords } from "./elasticache";
import { rdsRecords } from "./rds";
import { route53Records } from "./route53";
import { secretsmanagerRecords } from "./secretsmanager";
import { acmRecords } from "./acm";
import { cloudwatchRecords } from "./cloudwatch";
import { lbRecords } from "./lb";
import { snsRecords } from "./sns";
import { wafv2Records } from "./wafv2";

const byService: readonly Records[] = [
  acmRecords,
  cloudwatchRecords,
  lbRecords,
  snsRecords,
  wafv2Records,
  appautoscalingRecords,
  ecsRecords,
  lambdaRecords,
  lambdaSubscriptionRecords,
  schedulerRecords,
  iamRecords,
  kmsRecords,
  ecrRecords,
  backupRecords,
  budgetsRecords,
  costExplorerRecords,
  secretsmanagerRecords,
  rdsRecords,
  route53Records,
  elasticacheRecords,
  accessanalyzerRecords,
  cfgRecords,
  cloudtrailRecords,
  guarddutyRecords,
  s3Records,
  ec2Records,
];

/** Records of the AWS provider, by type token. */
export const awsRecords: Records = Object.fromEntries(
  byService.flatMap((records) => Object.entries(records)).map(([token, record]) => [token, awsRecord(token, record)]),
);
