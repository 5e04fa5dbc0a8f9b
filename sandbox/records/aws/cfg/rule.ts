import { CloudError } from "../../../cloud/error";
import { each, lengthBetween, oneOf, type Failure } from "../../../interpreter/rules";
import { isAbsent, isObject, textOr, valueAt, type Properties } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn, regionOf } from "../account";
import { parsed } from "../iam/document";
import { sameJson } from "../same-json";
import { RECORDER } from "./recorder";

/** A rule that AWS Config judges resources by. */
export const rule: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigRule.html: a recorder must be there (NoAvailableConfigurationRecorderException); parameters are JSON",
    "https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html: identifiers of AWS's own rules",
    "terraform-provider-aws internal/service/configservice/config_rule.go: the name is the id and replaces; values",
    "duration: typical",
  ],
  seconds: { create: 3, delete: 5 },
  id: (object) => nameIn(object),
  replaces: ["name"],
  computed: ["name", "evaluationModes"],
  autoName: { property: "name", maxLength: 128 },
  sets: ["scope.complianceResourceTypes", "source.sourceDetails"],
  sameValue: { inputParameters: sameJson },
  rules: [
    lengthBetween("name", 1, 128),
    lengthBetween("description", 0, 256),
    oneOf("source.owner", ["AWS", "CUSTOM_LAMBDA", "CUSTOM_POLICY"]),
    oneOf("maximumExecutionFrequency", ["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"]),
    each("inputParameters", (value) => (isObject(parsed(value)) ? undefined : "must be a JSON object")),
  ],
  apiRules: [knownSource],
  unique: [{ properties: ["name"], says: "a Config rule named {name} exists already" }],
  accept: (object) => {
    if (!object.cloud.list(RECORDER).some(({ outputs }) => outputs["region"] === regionOf(object)))
      throw CloudError.precondition(
        "NoAvailableConfigurationRecorderException: there is no configuration recorder to evaluate rules with",
      );
  },
  outputs: (object) => {
    const ruleId = `config-rule-${object.token("rule id", 6)}`;
    return { name: nameIn(object), ruleId, arn: arn(object, "config", `config-rule/${ruleId}`) };
  },
};

function knownSource(inputs: Properties): Failure[] {
  const owner = valueAt(inputs, "source.owner");
  const identifier = valueAt(inputs, "source.sourceIdentifier");
  if (owner === "CUSTOM_POLICY") return [];
  if (isAbsent(identifier))
    return [{ property: "source.sourceIdentifier", reason: `is needed by ${textOr(owner, "")}` }];
  if (owner !== "AWS" || /^[A-Z][A-Z0-9_]+$/.test(textOr(identifier, ""))) return [];
  return [
    {
      property: "source.sourceIdentifier",
      reason: `must be the identifier of a managed rule such as RDS_STORAGE_ENCRYPTED, got "${textOr(identifier, "")}"`,
    },
  ];
}
