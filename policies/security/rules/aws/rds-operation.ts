/** RDS: databases stay up, stay patched, and say how they are. */
import { all, inProduction, property, when } from "../../../lib/check";
import { atLeast, expectation, includes, isNotSet, isSet, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { isPostgres, majorVersion } from "../../../lib/postgres-version";
import { each } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { fail, notApplicable, pass } from "../../../lib/verdict";
import {
  ELASTICACHE_CLUSTER,
  ELASTICACHE_REPLICATION_GROUP,
  RDS_CLUSTER,
  RDS_CLUSTER_INSTANCE,
  RDS_INSTANCE,
} from "../../../types/aws";

const INSTANCE = "components/postgres/aws/instance.ts";

export const standby = resourceRule({
  id: "aws-rds-standby",
  title: "A production database has a standby in another zone",
  severity: "high",
  rationale: "Without it, the loss of a machine or a zone is an outage of hours, and of what was written last.",
  remediation: "Set `postgres.standby: true` in the stack's file.",
  references: ["CKV_AWS_157", "RDS.5", "CIS7 3.2.4"],
  types: [RDS_INSTANCE],
  check: inProduction(
    when(property("replicateSourceDb", isNotSet()), property("multiAz", isTrue()), "a replica is a spare itself"),
  ),
});

export const clusterHasTwo = stackRule({
  id: "aws-rds-cluster-two-instances",
  title: "A production Aurora cluster has two instances",
  severity: "high",
  rationale: "A cluster with one instance is down until a new one is made.",
  remediation: "Make a second `aws.rds.ClusterInstance` of the cluster, in another zone.",
  references: ["RDS.15"],
  check: each([RDS_CLUSTER], (cluster, graph, { stack }) => {
    if (!stack.production) return notApplicable("the stack is not production");
    // A Multi-AZ cluster that is not Aurora has its instances in itself.
    if (cluster.inputs["dbClusterInstanceClass"] !== undefined) return notApplicable("RDS makes its three instances");
    const instances = graph
      .ofType(RDS_CLUSTER_INSTANCE)
      .filter((instance) => graph.refersTo(instance, "clusterIdentifier", cluster)).length;
    return instances >= 2 ? pass : fail(`has ${instances} instances; it must have 2`);
  }),
});

export const minorUpgrades = resourceRule({
  id: "aws-data-minor-upgrades",
  title: "A database or cache gets the fixes of its version by itself",
  severity: "medium",
  rationale: "Security fixes come as minor versions, and nobody else installs them.",
  remediation: `Leave \`autoMinorVersionUpgrade\` out, or set it to true (${INSTANCE}, components/redis/aws.ts).`,
  references: ["CKV_AWS_226", "RDS.13", "RDS.35", "CIS7 3.2.2", "CKV_AWS_322", "ElastiCache.2"],
  types: [RDS_INSTANCE, RDS_CLUSTER, RDS_CLUSTER_INSTANCE, ELASTICACHE_REPLICATION_GROUP, ELASTICACHE_CLUSTER],
  check: property("autoMinorVersionUpgrade", noneOf([false, "false"])),
});

export const supportedVersion = resourceRule({
  id: "aws-rds-supported-version",
  title: "PostgreSQL is of a version that still gets fixes",
  severity: "high",
  rationale: "Holes that are found in a version after its end stay open, as those of log_fdw did.",
  remediation: "Raise `postgres.version` in the stack's file (docs/runbooks/upgrade-postgres.md).",
  references: ["CKV_AWS_250", "CKV_AWS_388"],
  types: [RDS_INSTANCE, RDS_CLUSTER],
  check: when(
    isPostgres,
    // Absent is the newest version that RDS has.
    property("engineVersion", (found, context) => {
      const least = context.settings.oldestVersions["pg"] ?? 0;
      const holds = (value: unknown): boolean => (majorVersion(value) ?? 0) >= least;
      return expectation(`be ${least} or newer`, holds, { absent: "pass", show: true })(found, context);
    }),
    "the engine is not PostgreSQL",
  ),
});

export const logsExported = resourceRule({
  id: "aws-rds-logs-exported",
  title: "A database's log goes to CloudWatch",
  severity: "medium",
  rationale: "RDS keeps a log for days on the instance only; who signed in before an incident is then not known.",
  remediation: `Name \`postgresql\` in \`enabledCloudwatchLogsExports\` (${INSTANCE}).`,
  references: ["CKV_AWS_129", "CKV_AWS_324", "RDS.9", "RDS.36", "RDS.37"],
  types: [RDS_INSTANCE, RDS_CLUSTER],
  // Other engines have logs of other names.
  check: (resource, context) =>
    property(
      "enabledCloudwatchLogsExports",
      isPostgres(resource, context).answer === "fail" ? isSet() : includes("postgresql"),
    )(resource, context),
});

export const monitored = resourceRule({
  id: "aws-rds-enhanced-monitoring",
  title: "A database shows what its operating system does",
  severity: "low",
  rationale: "CPU and disk per process are what explains a slow database, and they cannot be seen afterwards.",
  remediation: `Set \`monitoringInterval: 60\` with a \`monitoringRoleArn\` (${INSTANCE}).`,
  references: ["CKV_AWS_118", "RDS.6"],
  types: [RDS_INSTANCE, RDS_CLUSTER_INSTANCE],
  check: all(property("monitoringInterval", oneOf([1, 5, 10, 15, 30, 60])), property("monitoringRoleArn", isSet())),
});

export const insights = resourceRule({
  id: "aws-rds-insights",
  title: "A database tells which queries wait for what",
  severity: "low",
  rationale: "Without it, a slow hour cannot be explained afterwards.",
  remediation: `Set \`performanceInsightsEnabled: true\` (${INSTANCE}).`,
  references: ["CKV_AWS_353", "AWS-0133"],
  types: [RDS_INSTANCE, RDS_CLUSTER_INSTANCE],
  check: property("performanceInsightsEnabled", isTrue()),
});

export const certificateAuthority = resourceRule({
  id: "aws-rds-certificate-authority",
  title: "A database's certificate comes from an authority that is still valid",
  severity: "medium",
  rationale: "The authority of 2019 has ended: clients that check the certificate cannot connect.",
  remediation: `Set \`caCertIdentifier: "rds-ca-rsa2048-g1"\`, or leave it out (${INSTANCE}).`,
  references: ["CKV_AWS_211"],
  types: [RDS_INSTANCE, RDS_CLUSTER_INSTANCE],
  check: property(
    "caCertIdentifier",
    oneOf(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"], { absent: "pass" }),
  ),
});

export const storageGrows = resourceRule({
  id: "aws-rds-storage-grows",
  title: "A database's disk grows before it is full",
  severity: "medium",
  rationale: "A full disk stops every write, and RDS shuts the instance down.",
  remediation: "Set `postgres.maxStorageGib` to at least a tenth more than `postgres.storageGib`, in the stack's file.",
  references: [],
  types: [RDS_INSTANCE],
  // Zero switches it off.
  check: property("maxAllocatedStorage", atLeast(1, "GiB")),
});
