import { CloudError } from "../../cloud/error";
import { oneOf } from "../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../record";
import { ZONE, anyCase, hexId, ofZone, onePerZone, sameButCase, zoneAsId } from "./common";

const AUTHORITIES = ["google", "lets_encrypt", "ssl_com"] as const;

/** The free certificate of a zone. */
export const universalSslSetting: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/universal_ssl_setting: the id is the zone's, delete does nothing",
  ],
  seconds: { create: 1 },
  id: zoneAsId,
  replaces: ["zoneId"],
  references: [ofZone],
  unique: [onePerZone],
  deletion: "leaves",
};

/** A certificate for every proxied host name of a zone. */
export const totalTls: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/total_tls: the id is the zone's, delete does nothing",
    "https://developers.cloudflare.com/ssl/edge-certificates/additional-options/total-tls/: needs Advanced Certificate Manager, which the sandbox takes as bought; certificates run 90 days",
  ],
  seconds: { create: 1 },
  id: zoneAsId,
  replaces: ["zoneId"],
  rules: [anyCase("certificateAuthority", ...AUTHORITIES)],
  sameValue: { certificateAuthority: sameButCase },
  references: [ofZone],
  unique: [onePerZone],
  deletion: "leaves",
  outputs: () => ({ validityPeriod: 90 }),
};

/** Whether Cloudflare shows its client certificate to the origin. */
export const authenticatedOriginPullsSettings: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/authenticated_origin_pulls_settings: delete does nothing",
    "pulumi-cloudflare provider/resources.go: the id is the zone's",
  ],
  seconds: { create: 1 },
  id: zoneAsId,
  replaces: ["zoneId"],
  references: [ofZone],
  unique: [onePerZone],
  deletion: "leaves",
};

/** An ordered certificate. */
export const certificatePack: ResourceRecord = {
  sources: [
    "recorded plugin answers: closed lists; a host that is left out changes nothing",
    "terraform-provider-cloudflare internal/services/certificate_pack/schema.go: every property replaces; create does not wait for the issue, so the status is initializing",
    "https://developers.cloudflare.com/ssl/edge-certificates/advanced-certificate-manager/: an add-on, which the sandbox takes as bought",
    "https://developers.cloudflare.com/ssl/reference/certificate-authorities/: Let's Encrypt issues for 90 days only; http validation proves no wildcard",
  ],
  seconds: { create: 6, delete: 3 },
  id: hexId,
  replaces: [
    "zoneId",
    "certificateAuthority",
    "type",
    "validationMethod",
    "validityDays",
    "hosts",
    "cloudflareBranding",
  ],
  computed: ["hosts", "cloudflareBranding"],
  sameValue: {
    hosts: (before, after) =>
      Array.isArray(before) && Array.isArray(after) && after.every((host) => before.includes(host)),
  },
  rules: [
    anyCase("certificateAuthority", ...AUTHORITIES),
    anyCase("type", "advanced"),
    anyCase("validationMethod", "txt", "http", "email"),
    oneOf("validityDays", [14, 30, 90, 365]),
  ],
  references: [ofZone],
  accept: (object) => {
    const { inputs } = object;
    const zone = zoneName(object);
    const hosts = hostsOf(object);
    if (hosts.length > 50) throw CloudError.invalid(`hosts may have 50 names, got ${hosts.length}`);
    if (!hosts.includes(zone))
      throw CloudError.invalid(`hosts must contain the zone's own name ${zone}, got ${hosts.join(", ")}`);
    const foreign = hosts.find((host) => host !== zone && !host.endsWith(`.${zone}`));
    if (foreign !== undefined) throw CloudError.invalid(`hosts: ${foreign} does not belong to the zone ${zone}`);
    if (inputs["certificateAuthority"] === "lets_encrypt" && inputs["validityDays"] !== 90) {
      throw CloudError.invalid(`validityDays must be 90 with lets_encrypt, got ${String(inputs["validityDays"])}`);
    }
    if (inputs["validationMethod"] === "http" && hosts.some((host) => host.startsWith("*."))) {
      throw CloudError.invalid("validationMethod http cannot prove a wildcard; use txt");
    }
  },
  outputs: (object) => ({
    hosts: hostsOf(object),
    cloudflareBranding: object.inputs["cloudflareBranding"] ?? false,
    status: "initializing",
    primaryCertificate: "0",
    certificates: [],
    dcvDelegationRecords: [],
    validationErrors: [],
    validationRecords: hostsOf(object).map((host) => ({
      status: "pending",
      txtName: `_acme-challenge.${host.replace(/^\*\./, "")}`,
      txtValue: object.token(`validation of ${host}`, 43),
    })),
  }),
};

function zoneName({ cloud, inputs }: ObjectContext): string {
  return String(cloud.find(ZONE, String(inputs["zoneId"]))?.inputs["name"]);
}

function hostsOf(object: ObjectContext): string[] {
  const hosts = object.inputs["hosts"];
  return Array.isArray(hosts) ? hosts.map(String) : [zoneName(object), `*.${zoneName(object)}`];
}
