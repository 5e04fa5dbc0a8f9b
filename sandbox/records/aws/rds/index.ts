import type { Records } from "../..";
import { automatedBackupsReplication } from "./backups";
import { eventSubscription, parameterGroup, subnetGroup } from "./groups";
import { instance } from "./instance";
import { proxy, proxyDefaultTargetGroup, proxyTarget } from "./proxy";

/** Records of RDS. */
export const rdsRecords: Records = {
  "aws:rds/eventSubscription:EventSubscription": eventSubscription,
  "aws:rds/instance:Instance": instance,
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": automatedBackupsReplication,
  "aws:rds/parameterGroup:ParameterGroup": parameterGroup,
  "aws:rds/proxy:Proxy": proxy,
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": proxyDefaultTargetGroup,
  "aws:rds/proxyTarget:ProxyTarget": proxyTarget,
  "aws:rds/subnetGroup:SubnetGroup": subnetGroup,
};
