import * as rdsConnection from "../../../../../policies/security/rules/aws/rds-connection";
import {
  RDS_CLUSTER,
  RDS_CLUSTER_PARAMETER_GROUP,
  RDS_INSTANCE,
  RDS_PARAMETER_GROUP,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const FORCED = { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" };

testRules(rdsConnection, {
  forcedTls: [
    {
      compliant: {
        database: {
          type: RDS_INSTANCE,
          inputs: { engine: "postgres", engineVersion: "17", parameterGroupName: UNKNOWN },
          refs: { parameterGroupName: "parameters" },
        },
        parameters: {
          type: RDS_PARAMETER_GROUP,
          inputs: { name: "tls", family: "postgres17", parameters: [{ name: "jit", value: "0" }, FORCED] },
        },
        // One more that nobody uses decides nothing.
        unused: {
          type: RDS_PARAMETER_GROUP,
          inputs: { name: "unused", family: "postgres17", parameters: [{ ...FORCED, value: "0" }] },
        },
      },
      alsoCompliant: [
        { "parameters.parameters": [] },
        { "parameters.parameters": ABSENT },
        { "database.parameterGroupName": "tls" },
        { "database.parameterGroupName": ABSENT },
        { "database.parameterGroupName": "default.postgres17" },
        { "database.parameterGroupName": ABSENT, "database.engineVersion": ABSENT },
      ],
      broken: [
        { "parameters.parameters[1].value": "0" },
        { "parameters.parameters": [], "parameters.family": "postgres14" },
        { "database.parameterGroupName": "unused" },
        { "database.parameterGroupName": ABSENT, "database.engineVersion": "14.9" },
        { "database.parameterGroupName": "default.postgres13", "database.engineVersion": ABSENT },
      ],
      undecided: [
        { "parameters.parameters[1].value": UNKNOWN },
        { "parameters.parameters[1].name": UNKNOWN },
        { "parameters.parameters": UNKNOWN },
        { "parameters.parameters": [], "parameters.family": UNKNOWN },
        { "database.parameterGroupName": UNKNOWN },
        { "database.parameterGroupName": "made-elsewhere" },
        { "database.parameterGroupName": ABSENT, "database.engineVersion": UNKNOWN },
        { "database.engine": UNKNOWN },
      ],
      notApplicable: [{ "database.engine": "mysql" }],
    },
    {
      compliant: {
        cluster: {
          type: RDS_CLUSTER,
          inputs: { engine: "aurora-postgresql", dbClusterParameterGroupName: "tls" },
        },
        parameters: {
          type: RDS_CLUSTER_PARAMETER_GROUP,
          inputs: { name: "tls", family: "aurora-postgresql16", parameters: [FORCED] },
        },
      },
      broken: [
        { "parameters.parameters": [] },
        { "cluster.dbClusterParameterGroupName": ABSENT },
        { "parameters.parameters[0].value": "0" },
      ],
      undecided: [{ "cluster.dbClusterParameterGroupName": UNKNOWN }],
    },
  ],
  ownParameters: {
    compliant: { engine: "postgres", parameterGroupName: "main-17" },
    alsoCompliant: [{ parameterGroupName: UNKNOWN }],
    broken: [{ parameterGroupName: ABSENT }, { parameterGroupName: "default.postgres17" }, { parameterGroupName: "" }],
    undecided: [{ engine: UNKNOWN }],
    notApplicable: [{ engine: "mysql" }],
  },
  proxyClosedAndQuiet: {
    compliant: { requireTls: true, debugLogging: false },
    alsoCompliant: [{ debugLogging: ABSENT }],
    broken: [{ requireTls: false }, { requireTls: ABSENT }, { debugLogging: true }],
    undecided: [{ requireTls: UNKNOWN }, { debugLogging: UNKNOWN }],
  },
});
