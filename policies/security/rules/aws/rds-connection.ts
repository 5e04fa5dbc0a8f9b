/** RDS: what travels to a database is encrypted, and what it is told stands in a log without its secrets. */
import { property, when, all } from "../../../lib/check";
import { isNotTrue, isTrue } from "../../../lib/expect";
import { isPostgres, majorVersion } from "../../../lib/postgres-version";
import { each } from "../../../lib/relations";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import {
  RDS_CLUSTER,
  RDS_CLUSTER_PARAMETER_GROUP,
  RDS_INSTANCE,
  RDS_PARAMETER_GROUP,
  RDS_PROXY,
} from "../../../types/aws";

const PARAMETERS = "components/postgres/aws/parameters.ts";
const PROXY = "components/postgres/aws/proxy.ts";

/** From this version on RDS forces TLS unless it is told otherwise; Aurora is always asked to say it. */
const TLS_BY_DEFAULT = 15;

export const forcedTls = stackRule({
  id: "aws-rds-forced-tls",
  title: "The parameter group that a database uses refuses connections without TLS",
  severity: "high",
  rationale: "A client that does not ask for TLS would send its password and every row in the clear.",
  remediation: `Set \`rds.force_ssl\` to 1 (${PARAMETERS}), and give the group to the instance as \`parameterGroupName\`.`,
  references: ["CKV2_AWS_69", "RDS.38"],
  check: each([RDS_INSTANCE, RDS_CLUSTER], (database, graph, context) => {
    const postgres = isPostgres(database, context);
    if (postgres.answer === "undecided") return postgres;
    if (postgres.answer === "fail") return notApplicable("the engine is not PostgreSQL");
    const cluster = database.type === RDS_CLUSTER;
    const path = cluster ? "dbClusterParameterGroupName" : "parameterGroupName";
    const groups = graph.ofType(cluster ? RDS_CLUSTER_PARAMETER_GROUP : RDS_PARAMETER_GROUP);
    const group = groups.find((candidate) => graph.refersTo(database, path, candidate));
    return group === undefined ? withoutGroup(database, path) : ofGroup(group);
  }),
});

function withoutGroup(database: Resource, path: string): Verdict {
  const { inputs } = database;
  const name = inputs[path] ?? undefined;
  if (name instanceof Unreadable) return undecided(`${path} ${name.why}`);
  if (typeof name === "string" && !name.startsWith("default.")) {
    return undecided(`${path} names a group that is not in this stack`);
  }
  const version = inputs["engineVersion"] ?? undefined;
  if (version instanceof Unreadable) return undecided(`engineVersion ${version.why}`);
  const forced =
    inputs["engine"] === "postgres" && (majorVersion(name) ?? majorVersion(version) ?? Infinity) >= TLS_BY_DEFAULT;
  return forced ? pass : fail(`${path} is a default group, which lets clients in without TLS`);
}

function ofGroup({ name, inputs }: Resource): Verdict {
  const values = find(inputs, "parameters[*].name");
  const index = values.findIndex(({ value }) => value === "rds.force_ssl");
  if (index >= 0) {
    const value = find(inputs, `parameters[${index}].value`)[0]?.value;
    if (value instanceof Unreadable) return undecided(`rds.force_ssl of ${name} ${value.why}`);
    return ["1", 1, "on"].includes(value as string) ? pass : fail(`rds.force_ssl of ${name} is not 1`);
  }
  const unknown = [...values, ...find(inputs, "parameters"), ...find(inputs, "family")].find(
    ({ value }) => value instanceof Unreadable,
  );
  if (unknown !== undefined) return undecided(`${unknown.at} of ${name} is not known`);
  const family = String(inputs["family"]);
  const forced = family.startsWith("postgres") && (majorVersion(family) ?? 0) >= TLS_BY_DEFAULT;
  return forced ? pass : fail(`${name} does not set rds.force_ssl`);
}

export const ownParameters = resourceRule({
  id: "aws-rds-own-parameters",
  title: "A database has a parameter group of its own",
  severity: "medium",
  rationale: "The default group cannot be changed: slow queries, limits and waits for locks stay unseen.",
  remediation: "Set `parameterGroupName` to the group that the program makes (components/postgres/aws/instance.ts).",
  references: [],
  types: [RDS_INSTANCE],
  check: when(
    isPostgres,
    ({ inputs }) => {
      const name = inputs["parameterGroupName"];
      // A name that is not known yet is one that the program makes.
      if (name instanceof Unreadable) return pass;
      const own = typeof name === "string" && name !== "" && !name.startsWith("default.");
      return own ? pass : fail("parameterGroupName is not a group of the program");
    },
    "the engine is not PostgreSQL",
  ),
});

export const proxyClosedAndQuiet = resourceRule({
  id: "aws-rds-proxy-closed-and-quiet",
  title: "A proxy of a database refuses connections without TLS, and logs no statements",
  severity: "high",
  rationale:
    "The database may force TLS: what goes to the proxy would still travel in the clear; its debug log holds passwords and personal data.",
  remediation: `Set \`requireTls: true\`, and leave \`debugLogging\` out (${PROXY}).`,
  references: ["RDS.43"],
  types: [RDS_PROXY],
  check: all(property("requireTls", isTrue()), property("debugLogging", isNotTrue())),
});
