import { CloudError } from "../../../cloud/error";
import { conflicts, each, lengthBetween, matches } from "../../../interpreter/rules";
import { canonical, isAbsent, isObject, textOr, valueAt, type Properties } from "../../../interpreter/values";
import type { CloudObject } from "../../../cloud/store";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, ec2Id } from "../account";
import { addressIn, EIP, LAUNCH_TEMPLATE, named, naming, NETWORK_INTERFACE, SECURITY_GROUP, SUBNET } from "./common";

/** What machines are made from. Every change is a version of its own; the earlier ones stay. */
export const launchTemplate: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html: name of 3 to 128 characters, unique",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html#use-an-ssm-parameter-instead-of-an-ami-id: resolve:ssm:",
    "terraform-provider-aws internal/service/ec2/ec2_launch_template.go: a change makes a version; the name replaces; user_data is Base64",
    "duration: typical",
  ],
  seconds: { create: 2, update: 2, delete: 2 },
  id: ec2Id("lt"),
  replaces: ["name"],
  computed: ["defaultVersion", "metadataOptions", "metadataOptions.httpEndpoint", "metadataOptions.httpTokens"],
  autoName: { property: "name", maxLength: 125 },
  sets: ["securityGroupNames", "vpcSecurityGroupIds"],
  rules: [
    lengthBetween("name", 3, 128),
    lengthBetween("namePrefix", 3, 102),
    conflicts("", ["defaultVersion", "updateDefaultVersion"]),
    each("userData", (text) => (isBase64(text) ? undefined : "must be encoded in Base64")),
  ],
  apiRules: [
    matches("name", /^[a-zA-Z0-9().\-/_]+$/, "letters, digits and ().-/_ only"),
    matches("imageId", /^(ami-[0-9a-f]{8,17}|resolve:ssm:.+)$/, "an image, or resolve:ssm: and a parameter"),
  ],
  references: [
    naming("vpcSecurityGroupIds[*]", SECURITY_GROUP),
    naming("networkInterfaces[*].subnetId", SUBNET),
    naming("networkInterfaces[*].securityGroups[*]", SECURITY_GROUP),
    naming("networkInterfaces[*].networkInterfaceId", NETWORK_INTERFACE),
  ],
  unique: [
    { properties: ["name"], says: "InvalidLaunchTemplateName.AlreadyExistsException: {name} is in use already" },
  ],
  outputs: (object) => {
    const { inputs, before } = object;
    const content = (from: Properties) => canonical(CONTENT.map((property) => from[property]));
    const latest = Number(before["latestVersion"] ?? 0);
    const latestVersion = latest === 0 || content(inputs) !== content(before) ? latest + 1 : latest;
    return {
      arn: arn(object, "ec2", `launch-template/${object.id}`),
      latestVersion,
      defaultVersion:
        inputs["defaultVersion"] ??
        (inputs["updateDefaultVersion"] === true ? latestVersion : (before["defaultVersion"] ?? 1)),
    };
  },
};

/** What is in a version, of that which is used here. */
const CONTENT = [
  "blockDeviceMappings",
  "description",
  "iamInstanceProfile",
  "imageId",
  "instanceType",
  "keyName",
  "metadataOptions",
  "monitoring",
  "networkInterfaces",
  "tagSpecifications",
  "userData",
  "vpcSecurityGroupIds",
];

/** A machine. */
export const instance: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html: image and type, given or from a launch template; InvalidNetworkInterface.InUse",
    "https://github.com/hashicorp/terraform-provider-aws/issues/43488: resolve:ssm: and a root volume exclude each other",
    "https://github.com/hashicorp/terraform-provider-aws/issues/44768: an interface of its own and sourceDestCheck exclude each other",
    "terraform-provider-aws internal/service/ec2/ec2_instance.go: defaults, what replaces, another version of the template replaces too",
    "duration: typical",
  ],
  seconds: { create: 15, update: 60, delete: 45 },
  id: ec2Id("i"),
  replaces: [
    "ami",
    "associatePublicIpAddress",
    "availabilityZone",
    "hibernation",
    "keyName",
    "launchTemplate",
    "placementGroup",
    "primaryNetworkInterface",
    "privateIp",
    "securityGroups",
    "subnetId",
    "tenancy",
  ],
  computed: [
    "ami",
    "associatePublicIpAddress",
    "availabilityZone",
    "ebsOptimized",
    "iamInstanceProfile",
    "instanceType",
    "keyName",
    "launchTemplate.name",
    "metadataOptions",
    "monitoring",
    "primaryNetworkInterface.deleteOnTermination",
    "privateIp",
    "rootBlockDevice",
    "secondaryPrivateIps",
    "securityGroups",
    "sourceDestCheck",
    "subnetId",
    "tenancy",
    "userData",
    "userDataBase64",
    "volumeTags",
    "vpcSecurityGroupIds",
  ],
  defaults: { forceDestroy: false, getPasswordData: false, userDataReplaceOnChange: false },
  sets: ["ebsBlockDevices", "secondaryPrivateIps", "securityGroups", "vpcSecurityGroupIds"],
  rules: [
    conflicts("", ["primaryNetworkInterface", "sourceDestCheck"]),
    conflicts("", ["primaryNetworkInterface", "subnetId"]),
    conflicts("", ["primaryNetworkInterface", "vpcSecurityGroupIds"]),
    conflicts("", ["primaryNetworkInterface", "associatePublicIpAddress"]),
    conflicts("", ["userData", "userDataBase64"]),
    conflicts("launchTemplate", ["id", "name"]),
  ],
  references: [
    naming("launchTemplate.id", LAUNCH_TEMPLATE, { onTargetDelete: "stays" }),
    naming("launchTemplate.name", LAUNCH_TEMPLATE, { by: "name", onTargetDelete: "stays" }),
    naming("primaryNetworkInterface.networkInterfaceId", NETWORK_INTERFACE),
    naming("subnetId", SUBNET),
    naming("vpcSecurityGroupIds[*]", SECURITY_GROUP),
  ],
  unique: [
    {
      properties: ["primaryNetworkInterface.networkInterfaceId"],
      says: "InvalidNetworkInterface.InUse: interface {primaryNetworkInterface.networkInterfaceId} is in use already",
    },
  ],
  accept: (object) => {
    const { inputs } = object;
    const [image, kind] = ["ami", "instanceType"].map((property) => wantedOf(object, property));
    if (image === "" || kind === "") {
      throw CloudError.invalid(
        `MissingParameter: ${image === "" ? "ami" : "instanceType"} is neither given nor in the launch template`,
      );
    }
    const template = templateOf(object);
    const version = textOr(valueAt(inputs, "launchTemplate.version"), "$Default");
    if (/^\d+$/.test(version) && Number(version) > Number(template?.outputs["latestVersion"] ?? 0)) {
      throw CloudError.notFound(`launchTemplate.version: there is no version ${version}`);
    }
    if (image?.startsWith("resolve:ssm:") === true && !isAbsent(inputs["rootBlockDevice"])) {
      throw CloudError.invalid(
        `InvalidAMIID.Malformed: Invalid id: "${image}" (expecting "ami-..."), because of rootBlockDevice`,
      );
    }
  },
  outputs: (object) => {
    const { inputs, before, cloud, token, id } = object;
    const card = named(cloud, NETWORK_INTERFACE, valueAt(inputs, "primaryNetworkInterface.networkInterfaceId"));
    const subnetId = card?.inputs["subnetId"] ?? inputs["subnetId"] ?? before["subnetId"];
    const image = wantedOf(object, "ami");
    const address = textOr(card?.outputs["privateIp"] ?? before["privateIp"], addressIn(object, subnetId));
    const publicIp = cloud.list(EIP).find((eip) => card !== undefined && eip.inputs["networkInterface"] === card.id);
    const { launchTemplate: template } = inputs;
    return {
      arn: arn(object, "ec2", `instance/${id}`),
      ami: image.startsWith("resolve:ssm:") ? `ami-0${token("image", 16)}` : image,
      instanceType: wantedOf(object, "instanceType"),
      instanceState: "running",
      availabilityZone: named(cloud, SUBNET, subnetId)?.outputs["availabilityZone"],
      subnetId,
      sourceDestCheck: card?.outputs["sourceDestCheck"] ?? inputs["sourceDestCheck"] ?? true,
      primaryNetworkInterfaceId: card?.id ?? `eni-0${token("interface", 16)}`,
      privateIp: address,
      privateDns: `ip-${address.replaceAll(".", "-")}.ec2.internal`,
      publicIp: publicIp?.outputs["publicIp"] ?? "",
      ...(isObject(template) ? { launchTemplate: { name: templateOf(object)?.outputs["name"], ...template } } : {}),
    };
  },
};

function templateOf({ inputs, cloud }: ObjectContext): CloudObject | undefined {
  const { id, name } = isObject(inputs["launchTemplate"]) ? inputs["launchTemplate"] : {};
  return cloud
    .list(LAUNCH_TEMPLATE)
    .find((template) => template.id === id || (name !== undefined && template.outputs["name"] === name));
}

/** Image or type of a machine: given, or from its template. */
function wantedOf(object: ObjectContext, property: string): string {
  const inTemplate = property === "ami" ? "imageId" : property;
  return textOr(object.inputs[property] ?? templateOf(object)?.outputs[inTemplate], "");
}

function isBase64(value: unknown): boolean {
  const text = textOr(value, "");
  return Buffer.from(text, "base64").toString("base64") === text;
}
