/** RDS: what PostgreSQL writes to its log, and what it must not. */
import { when, type Check, all } from "../../../lib/check";
import type { Context } from "../../../lib/context";
import { atLeast, noneOf } from "../../../lib/expect";
import type { Resource } from "../../../lib/resource";
import { resourceRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { fail, pass, undecided, type Verdict } from "../../../lib/verdict";
import { RDS_CLUSTER_PARAMETER_GROUP, RDS_PARAMETER_GROUP } from "../../../types/aws";

const PARAMETERS = "components/postgres/aws/parameters.ts";

const isPostgresFamily = (resource: Resource): Verdict => {
  const family = resource.inputs["family"];
  if (family instanceof Unreadable) return undecided(`family ${family.why}`);
  return typeof family === "string" && /^(aurora-)?postgres/.test(family) ? pass : fail("another engine");
};

/** Judges the value of a parameter of a group; undefined where the group does not set it. */
function parameter(name: string, judge: (value: unknown, context: Context) => Verdict): Check {
  return ({ inputs }, context) => {
    const names = find(inputs, "parameters[*].name");
    const index = names.findIndex(({ value }) => value === name);
    const unknown = [...names, ...find(inputs, "parameters")].find(({ value }) => value instanceof Unreadable);
    if (index < 0 && unknown !== undefined) return undecided(`${unknown.at} is not known`);
    return judge(index < 0 ? undefined : find(inputs, `parameters[${index}].value`)[0]?.value, context);
  };
}

export const slowQueriesLogged = resourceRule({
  id: "aws-rds-slow-queries-logged",
  title: "A database logs slow queries, and no statements as they were sent",
  severity: "medium",
  rationale:
    "Without them neither a slow page nor somebody who copies a table leaves a trace; from `ddl` on, passwords of CREATE ROLE stand in the log.",
  remediation: `Set \`postgres.slowQueryMs\` in the stack's file to 0 or more, and leave \`log_statement\` out (${PARAMETERS} says why).`,
  references: ["CKV2_AWS_30"],
  types: [RDS_PARAMETER_GROUP, RDS_CLUSTER_PARAMETER_GROUP],
  check: all(
    when(
      isPostgresFamily,
      parameter("log_min_duration_statement", (value, context) =>
        // Absent and -1 are off; 0 logs every query.
        atLeast(0, "ms")({ at: "log_min_duration_statement", value }, context),
      ),
      "the engine is not PostgreSQL",
    ),
    when(
      isPostgresFamily,
      parameter("log_statement", (value, context) =>
        noneOf(["ddl", "mod", "all"])({ at: "log_statement", value }, context),
      ),
      "the engine is not PostgreSQL",
    ),
  ),
});
