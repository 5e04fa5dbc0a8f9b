import { REGIONS } from "../../../../components/lib/regions";
import { CloudError } from "../../../cloud/error";
import { textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { accountOf, arn, ec2Id, regionOf } from "../account";
import { contains, ipv4Range, named, naming, overlap, VPC } from "./common";

/** A part of a VPC in one zone. */
export const subnet: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html: /16 to /28, inside the VPC, no overlap",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html: InvalidSubnet.Range, InvalidSubnet.Conflict, zone of the region",
    "terraform-provider-aws internal/service/ec2/vpc_subnet.go: defaults, and what replaces",
    "duration: typical; a delete waits until network interfaces of deleted load balancers and tasks are gone",
  ],
  seconds: { create: 3, update: 3, delete: 20 },
  id: ec2Id("subnet"),
  replaces: ["vpcId", "availabilityZone", "availabilityZoneId", "cidrBlock", "ipv6Native", "outpostArn"],
  computed: ["availabilityZone", "availabilityZoneId", "privateDnsHostnameTypeOnLaunch"],
  defaults: {
    assignIpv6AddressOnCreation: false,
    enableDns64: false,
    enableResourceNameDnsARecordOnLaunch: false,
    enableResourceNameDnsAaaaRecordOnLaunch: false,
    ipv6Native: false,
    mapPublicIpOnLaunch: false,
  },
  rules: [ipv4Range("cidrBlock")],
  references: [naming("vpcId", VPC)],
  accept: (object) => {
    const { inputs, cloud, type, id } = object;
    const range = textOr(inputs["cidrBlock"], "");
    const outer = textOr(named(cloud, VPC, inputs["vpcId"])?.outputs["cidrBlock"], "");
    const bits = Number(range.split("/")[1]);
    if (range === "" || bits < 16 || bits > 28 || !contains(outer, range)) {
      throw CloudError.invalid(`cidrBlock ${range} must be between /28 and /16 and lie inside the VPC's ${outer}`);
    }
    for (const other of cloud.list(type)) {
      const taken = textOr(other.outputs["cidrBlock"], "");
      if (other.id !== id && other.outputs["vpcId"] === inputs["vpcId"] && overlap(taken, range)) {
        throw CloudError.invalid(`cidrBlock ${range} conflicts with the subnet ${other.id} (${taken})`);
      }
    }
    const zone = inputs["availabilityZone"];
    const zones = zonesOf(regionOf(object));
    if (zone !== undefined && !zones.includes(textOr(zone, ""))) {
      throw CloudError.invalid(`availabilityZone ${textOr(zone, "")} is not one of ${zones.join(", ")}`);
    }
  },
  outputs: (object) => {
    const zones = zonesOf(regionOf(object));
    const zone = textOr(object.inputs["availabilityZone"] ?? object.before["availabilityZone"], zones[0] as string);
    return {
      arn: arn(object, "ec2", `subnet/${object.id}`),
      ownerId: accountOf(object.cloud),
      availabilityZone: zone,
      availabilityZoneId: `${shortRegion(regionOf(object))}-az${zones.indexOf(zone) + 1}`,
      privateDnsHostnameTypeOnLaunch: object.inputs["privateDnsHostnameTypeOnLaunch"] ?? "ip-name",
    };
  },
};

/** Zones of a region by their full names; three where the program does not know the region. */
function zonesOf(region: string): string[] {
  const known = Object.values(REGIONS).find(({ aws }) => aws.region === region);
  return Array.from(known?.aws.zones ?? "abc", (letter) => `${region}${letter}`);
}

/** `ap-southeast-2` as `apse2`, as ids of zones begin. */
function shortRegion(region: string): string {
  const [area = "", place = "", number = ""] = region.split("-");
  return `${area}${(place.match(/north|south|east|west|central/g) ?? []).map((word) => word.charAt(0)).join("")}${number}`;
}
