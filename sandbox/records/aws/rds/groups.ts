/** What stands around an instance: subnets, parameters, events. */
import { each, matches, oneOf, type Failure, type Rule } from "../../../interpreter/rules";
import { isAbsent, textOr, type Properties } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { accountOf, arn, nameIn } from "../account";
import { subnetReference, TOPIC, twoZonesOfOneVpc, vpcOf } from "../data-places";
import { OWN_VALUES, POSTGRES_VERSIONS, STATIC_PARAMETERS } from "./engines";

const GROUP_NAME = /^[a-z](-?[a-z0-9])*$/;
const GROUP_NAME_SAYS = "lower-case letters, digits and single hyphens, with a letter first and no hyphen last";

/** Subnets of instances. */
export const subnetGroup: ResourceRecord = {
  sources: ["https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html"],
  seconds: { create: 2 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 255 },
  defaults: { description: "Managed by Pulumi" },
  sets: ["subnetIds"],
  rules: [matches("name", /^[a-z0-9._ -]+$/, "lower-case letters, digits and . _ - only")],
  references: [subnetReference("subnetIds[*]")],
  unique: [{ properties: ["name"], says: "name: the DB subnet group {name} exists already" }],
  accept: (object) => twoZonesOfOneVpc(object, "subnetIds"),
  outputs: (object) => ({
    name: nameIn(object),
    arn: arn(object, "rds", `subgrp:${nameIn(object)}`),
    vpcId: vpcOf(object, "subnetIds"),
    supportedNetworkTypes: ["IPV4"],
  }),
};

/** Settings of instances of one major version. */
export const parameterGroup: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBParameterGroup.html: static parameters take pending-reboot only",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_parameter_group: problematic plan changes",
    "https://github.com/hashicorp/terraform-provider-aws/issues/39252: rds.force_ssl reads back as pending-reboot",
  ],
  seconds: { create: 2 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 255 },
  replaces: ["description", "family", "name"],
  defaults: { description: "Managed by Pulumi" },
  sets: ["parameters"],
  sameValue: { "parameters[*].applyMethod": (before, after) => (before ?? "immediate") === (after ?? "immediate") },
  rules: [
    matches("name", GROUP_NAME, GROUP_NAME_SAYS),
    oneOf("parameters[*].applyMethod", ["immediate", "pending-reboot"]),
  ],
  apiRules: [
    oneOf(
      "family",
      Object.keys(POSTGRES_VERSIONS).map((major) => `postgres${major}`),
    ),
    staticParameters,
  ],
  unique: [{ properties: ["name"], says: "name: the parameter group {name} exists already" }],
  outputs: (object) => ({ name: nameIn(object), arn: arn(object, "rds", `pg:${nameIn(object)}`) }),
  readBack: ({ inputs }) => ({ ...inputs, parameters: parametersOf(inputs).map(asKept) }),
};

/** Who is told of what happens to instances. */
export const eventSubscription: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateEventSubscription.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html: categories of an instance",
  ],
  seconds: { create: 60, update: 60, delete: 60 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 255 },
  replaces: ["name"],
  defaults: { enabled: true },
  sets: ["eventCategories", "sourceIds"],
  references: [
    { path: "snsTopic", to: [TOPIC], by: "arn" },
    // RDS keeps the subscription when the instance goes.
    { path: "sourceIds[*]", to: ["aws:rds/instance:Instance"], by: "identifier", onTargetDelete: "stays" },
  ],
  apiRules: [sourceType, categories()],
  unique: [{ properties: ["name"], says: "name: the event subscription {name} exists already" }],
  outputs: (object) => ({
    name: nameIn(object),
    arn: arn(object, "rds", `es:${nameIn(object)}`),
    customerAwsId: accountOf(object.cloud),
  }),
};

interface Parameter extends Properties {
  name: string;
  value: string;
  applyMethod?: string;
}

function parametersOf(inputs: Properties): Parameter[] {
  return (inputs["parameters"] ?? []) as Parameter[];
}

function asKept(parameter: Parameter): Parameter {
  return OWN_VALUES[parameter.name] === parameter.value ? { ...parameter, applyMethod: "pending-reboot" } : parameter;
}

function staticParameters(inputs: Properties): Failure[] {
  return parametersOf(inputs).flatMap(({ name, applyMethod }, index) =>
    STATIC_PARAMETERS.includes(name) && applyMethod !== "pending-reboot"
      ? [
          {
            property: `parameters[${index}].applyMethod`,
            reason: `must be pending-reboot: ${name} is a static parameter, which cannot be applied at once`,
          },
        ]
      : [],
  );
}

function sourceType(inputs: Properties): Failure[] {
  if (isAbsent(inputs["sourceIds"]) || !isAbsent(inputs["sourceType"])) return [];
  return [{ property: "sourceType", reason: "is required where sourceIds are given" }];
}

const CATEGORIES = [
  "availability",
  "backup",
  "configuration change",
  "creation",
  "deletion",
  "failover",
  "failure",
  "low storage",
  "maintenance",
  "notification",
  "read replica",
  "recovery",
  "restoration",
  "security",
  "security patching",
];

function categories(): Rule {
  return each("eventCategories[*]", (category, inputs) =>
    inputs["sourceType"] !== "db-instance" || CATEGORIES.includes(textOr(category, ""))
      ? undefined
      : `must be one of ${CATEGORIES.join(", ")}`,
  );
}
