/** Every table. */
import { auditMappings } from "./audit";
import { backupMappings } from "./backup";
import { cloudwatchMappings } from "./cloudwatch";
import { costMappings } from "./cost";
import { ec2Mappings } from "./ec2";
import { ecsMappings } from "./ecs";
import { elasticacheMappings } from "./elasticache";
import { jobsMappings } from "./jobs";
import { lbMappings } from "./lb";
import type { Mappings } from "./mapping";
import { rdsMappings } from "./rds";
import { route53Mappings } from "./route53";
import { s3Mappings } from "./s3";
import { securityMappings } from "./security";
import { wafv2Mappings } from "./wafv2";

/** What every Pulumi type of the sandbox is in CloudFormation, by token. */
export const mappings: Mappings = {
  ...auditMappings,
  ...backupMappings,
  ...cloudwatchMappings,
  ...costMappings,
  ...ec2Mappings,
  ...ecsMappings,
  ...elasticacheMappings,
  ...jobsMappings,
  ...lbMappings,
  ...rdsMappings,
  ...route53Mappings,
  ...s3Mappings,
  ...securityMappings,
  ...wafv2Mappings,
};
