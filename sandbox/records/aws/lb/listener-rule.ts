import { all, between, each, lengthBetween, type Rule } from "../../../interpreter/rules";
import { isAbsent, isObject, locate, textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { acceptTargets, actionApiRules, actionRules, targetReferences } from "./actions";
import { LISTENER, newSuffix } from "./common";

const oneKindEach: Rule = each("conditions[*]", (value) => {
  const kinds = isObject(value) ? Object.entries(value).filter(([, condition]) => !isAbsent(condition)) : [];
  return kinds.length === 1 ? undefined : "must have exactly one kind of condition";
});

const fiveValuesAtMost: Rule = (inputs) => {
  const values = ["hostHeader", "httpHeader", "httpRequestMethod", "pathPattern", "sourceIp"].flatMap((kind) =>
    locate(inputs, `conditions[*].${kind}.values[*]`),
  );
  const count = values.length + locate(inputs, "conditions[*].queryStrings[*]").length;
  return count <= 5
    ? []
    : [{ property: "conditions", reason: `TooManyRules: a rule can have 5 condition values at most, got ${count}` }];
};

/** What a listener does with the requests that meet conditions. */
export const listenerRule: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html: PriorityInUse, TargetGroupAssociationLimit",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html: 128 characters per value, 40 per header name, five values in a rule",
    "terraform-provider-aws internal/service/elbv2/listener_rule.go: the ARN is the id; the listener replaces, the priority does not; actions and conditions are sent only where they changed; conditions and targets are sets",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: (object) =>
    `${textOr(object.inputs["listenerArn"], "").replace(":listener/", ":listener-rule/")}/${newSuffix(object)}`,
  replaces: ["listenerArn"],
  computed: ["actions[*].order", "priority"],
  sets: [
    "actions[*].forward.targetGroups",
    "conditions",
    ...["hostHeader", "httpHeader", "httpRequestMethod", "pathPattern", "sourceIp"].map(
      (kind) => `conditions[*].${kind}.values`,
    ),
  ],
  rules: [
    between("priority", 1, 50_000),
    oneKindEach,
    lengthBetween("conditions[*].hostHeader.values[*]", 1, 128),
    lengthBetween("conditions[*].httpHeader.values[*]", 1, 128),
    lengthBetween("conditions[*].httpHeader.httpHeaderName", 1, 40),
    lengthBetween("conditions[*].pathPattern.values[*]", 1, 128),
    actionRules("actions"),
  ],
  apiRules: [all(fiveValuesAtMost, actionApiRules("actions"))],
  references: [{ path: "listenerArn", to: [LISTENER], onTargetDelete: "goes-with-it" }, ...targetReferences("actions")],
  unique: [
    {
      properties: ["listenerArn", "priority"],
      needs: "priority",
      says: "PriorityInUse: Priority '{priority}' is currently in use",
    },
  ],
  // ECS moves the weights with every release.
  movedByCloud: ["actions"],
  accept: (object) => {
    acceptTargets(object, "actions");
  },
  outputs: ({ id }) => ({ arn: id }),
};
