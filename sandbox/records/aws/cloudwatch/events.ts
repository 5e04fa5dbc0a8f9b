/** Rules of EventBridge, and whom they tell. */
import { CloudError } from "../../../cloud/error";
import { atLeastOneOf, conflicts, each, lengthBetween, matches, oneOf, type Rule } from "../../../interpreter/rules";
import { isAbsent, isObject, textOr } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";
import { parsed } from "../iam/document";
import { sameJson } from "../same-json";

/** Type token of a rule. */
export const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
/** Type token of whom a rule tells. */
export const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";

const MOST_TARGETS = 5;

/** Each value of a pattern is an object or a list: a lone text is the mistake that everybody makes once. */
function wrongPattern(pattern: unknown): string | undefined {
  if (!isObject(pattern)) return "must be a JSON object";
  for (const [name, value] of Object.entries(pattern)) {
    if (Array.isArray(value)) continue;
    const inner = wrongPattern(value);
    if (inner !== undefined)
      return isObject(value) ? inner : `InvalidEventPatternException: "${name}" must be an object or an array`;
  }
  return undefined;
}

/** When something is done, or on what event. */
export const eventRule: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html: pattern or schedule, name",
    "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html: not with targets",
    "terraform-provider-aws internal/service/events/rule.go: the name is the id on the default bus; name and bus replace; patterns compare as JSON",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: (object) => nameIn(object),
  replaces: ["eventBusName"],
  computed: ["isEnabled", "state"],
  defaults: { eventBusName: "default", forceDestroy: false },
  autoName: { property: "name", maxLength: 64 },
  sameValue: { eventPattern: sameJson },
  rules: [
    atLeastOneOf("", ["eventPattern", "scheduleExpression"]),
    conflicts("", ["name", "namePrefix"]),
    conflicts("", ["isEnabled", "state"]),
    matches("name", /^[.\-_A-Za-z0-9]{1,64}$/, "64 letters, digits and .-_ at most"),
    lengthBetween("description", 0, 512),
    oneOf("state", ["DISABLED", "ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"]),
  ],
  apiRules: [
    each("eventPattern", (text) => wrongPattern(parsed(text))),
    matches(
      "scheduleExpression",
      /^(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minute|hour|day)s)\)|cron\([^)]+\))$/,
      "rate(...) or cron(...)",
    ),
  ],
  outputs: (object) => ({
    arn: arn(object, "events", `rule/${nameIn(object)}`),
    state: object.inputs["state"] ?? "ENABLED",
  }),
};

const needsARole: Rule = ({ ecsTarget, roleArn }) =>
  !isAbsent(ecsTarget) && isAbsent(roleArn)
    ? [{ property: "roleArn", reason: "is needed to start a task of ECS" }]
    : [];

/** Whom a rule tells. */
export const eventTarget: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html: five targets per rule, a role for ECS",
    "terraform-provider-aws internal/service/events/target.go: rule and target id make the id and replace; one of the inputs only",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: (object) => `${textOr(object.inputs["rule"], "")}-${targetIdOf(object)}`,
  replaces: ["eventBusName", "rule", "targetId"],
  computed: ["targetId"],
  defaults: { eventBusName: "default", forceDestroy: false },
  rules: [
    conflicts("", ["input", "inputPath", "inputTransformer"]),
    matches("targetId", /^[.\-_A-Za-z0-9]{1,64}$/, "64 letters, digits and .-_ at most"),
    matches("arn", /^arn:/, "an ARN"),
  ],
  apiRules: [needsARole],
  references: [{ path: "rule", to: [EVENT_RULE], by: "name" }],
  accept: (object) => {
    const others = object.cloud
      .list(object.type)
      .filter(({ id, inputs }) => id !== object.id && inputs["rule"] === object.inputs["rule"]);
    if (others.length >= MOST_TARGETS) {
      throw CloudError.quota(`rule LimitExceededException: a rule tells ${MOST_TARGETS} targets at most`);
    }
  },
  outputs: (object) => ({ targetId: targetIdOf(object) }),
};

function targetIdOf({ inputs, before, token }: ObjectContext): string {
  return textOr(inputs["targetId"] ?? before["targetId"], `terraform-${token("target", 26, "0123456789")}`);
}
