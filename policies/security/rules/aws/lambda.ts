/** Lambda: called only by who is meant, without secrets in the clear, on a runtime that is still looked after. */
import { property, all, ofType } from "../../../lib/check";
import { expectation, isSet, matches, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { holdsSecret, namesSecret } from "../../../lib/secret-name";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { FUNCTION, FUNCTION_PERMISSION, FUNCTION_URL } from "../../../types/aws";

const FUNCTIONS = "components/app-platform/aws/migration.ts, components/app-platform/aws/log-forwarding.ts";

/** What narrows a permission for a service or for everybody, and the form of one that does. */
const SOURCES = {
  sourceArn: /^arn:[\w-]+:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:[^*]/,
  sourceAccount: /^\d{12}$/,
  principalOrgId: /^o-[a-z0-9]+$/,
};

/** Those that AWS does not look after any more: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const RETIRED =
  /^(?:nodejs(?:\d|1\d|20)?(?:\.[\w-]+)?|python(?:2\.\d|3\.[6-9])|ruby(?:2\.\d|3\.2)|java8|go1\.x|dotnet(?:core[\d.]+|5\.0|6|7)|provided)$/;

export const supportedRuntime = resourceRule({
  id: "aws-lambda-supported-runtime",
  title: "A function runs on a runtime that AWS still looks after",
  severity: "high",
  rationale: "Holes in a retired runtime stay open, and one day the function cannot be changed any more.",
  remediation: `Raise \`runtime\` (${FUNCTIONS}).`,
  references: ["Lambda.2", "CKV_AWS_363"],
  types: [FUNCTION],
  // A function in a container image has no runtime.
  check: property(
    "runtime",
    expectation("be one that AWS looks after", (value) => typeof value === "string" && !RETIRED.test(value), {
      absent: "pass",
      show: true,
    }),
  ),
});

export const noSecretsInVariables = resourceRule({
  id: "aws-lambda-no-secrets-in-variables",
  title: "No secret stands in the environment of a function",
  severity: "high",
  rationale: "Whoever may look at the function sees its variables.",
  remediation: `Give the ARN of a secret, and read it in the function (${FUNCTIONS}).`,
  references: ["CKV_AWS_45"],
  types: [FUNCTION],
  check: ({ inputs }) => {
    const variables = find(inputs, "environment.variables")[0]?.value;
    if (variables instanceof Unreadable) return undecided(`environment.variables ${variables.why}`);
    if (!isRecord(variables)) return notApplicable("it has no variables");
    const entries = Object.entries(variables).filter(([name]) => !name.startsWith("__"));
    const bad = entries.filter(([name, value]) => {
      if (value === "" || value === null) return false;
      return namesSecret(name) || (typeof value === "string" && holdsSecret(value));
    });
    if (bad.length > 0)
      return fail(`environment.variables has what looks like a secret in ${bad.map(([name]) => name).join(", ")}`);
    const unclear = entries.find(([, value]) => value === Unreadable.secret);
    return unclear === undefined ? pass : fail(`environment.variables.${unclear[0]} is a secret`);
  },
});

export const ownLog = resourceRule({
  id: "aws-lambda-own-log",
  title: "A function writes into a log group of its own stack",
  severity: "low",
  rationale: "The one that Lambda makes by itself keeps everything for ever, and stays when the function goes.",
  remediation: `Set \`loggingConfig.logGroup\` (${FUNCTIONS}).`,
  references: [],
  types: [FUNCTION],
  check: property("loggingConfig.logGroup", isSet()),
});

export const calledByWhoIsMeant = resourceRule({
  id: "aws-lambda-called-by-who-is-meant",
  title: "Who may call a function is named, down to the resource, and its address answers signed requests only",
  severity: "high",
  rationale:
    "A service calls for every account: without a source, anyone's bucket or topic could set the function off, and so could everybody who guesses the address.",
  remediation:
    'Name the `principal`, and `sourceArn` or `sourceAccount` (components/app-platform/aws/log-forwarding.ts); set `authorizationType: "AWS_IAM"`, or do without the address.',
  references: ["Lambda.1", "CKV_AWS_301", "CKV_AWS_364", "CKV_AWS_258"],
  types: [FUNCTION_PERMISSION, FUNCTION_URL],
  check: all(
    ofType([FUNCTION_PERMISSION], (resource, context) => {
      const { principal } = resource.inputs;
      if (resource.inputs["functionUrlAuthType"] === "NONE") return fail("its address answers unsigned requests");
      if (principal instanceof Unreadable) return undecided(`principal ${principal.why}`);
      // A source that is not known yet is one; a pattern over everything is none.
      const narrowed = Object.entries(SOURCES).some(
        ([path, form]) => property(path, matches(form, "name one"))(resource, context).answer !== "fail",
      );
      const isWide = principal === "*" || /\.amazonaws\.com$/.test(String(principal));
      return !isWide || narrowed ? pass : fail("principal is a service or everyone, and no source is named");
    }),
    ofType([FUNCTION_URL], property("authorizationType", oneOf(["AWS_IAM"]))),
  ),
});
