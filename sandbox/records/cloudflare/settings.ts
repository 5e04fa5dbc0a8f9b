import { CloudError } from "../../cloud/error";
import { isObject } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { MOMENT, ofZone } from "./common";
import { isAtLeast, planOf } from "./plan";
import { GONE_SETTINGS, KNOWN_SETTINGS, type KnownSetting } from "./settings-known";

const HSTS = {
  enabled: "boolean",
  include_subdomains: "boolean",
  max_age: "number",
  nosniff: "boolean",
  preload: "boolean",
};

/** One setting of a zone. */
export const zoneSetting: ResourceRecord = {
  sources: [
    "recorded plugin answers: any value is accepted at preview; settingId replaces; a change inside value is an update",
    'pulumi-cloudflare provider/resources.go: the id is the setting\'s name (`delegateID("settingId")`)',
    "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1775 and #1787: Unrecognized zone setting name: … (1006)",
    "refusals that public clients handle by their text: Not allowed to edit setting for polish (cloudflare/Cloudflare-Magento), for http2, for waf (1015)",
    "https://github.com/cloudflare/terraform-provider-cloudflare/issues/6436 and #6447: value is passed on as it is, so its keys stay in snake_case",
    "terraform-provider-cloudflare internal/services/zone_setting/resource.go: delete does nothing",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["settingId"]),
  idWithin: ["zoneId"],
  replaces: ["settingId", "zoneId"],
  references: [ofZone],
  unique: [
    {
      properties: ["zoneId", "settingId"],
      says: "the setting {settingId} of zone {zoneId} is managed by another resource already",
    },
  ],
  deletion: "leaves",
  accept: (object) => {
    const id = String(object.inputs["settingId"]);
    const setting = KNOWN_SETTINGS[id];
    if (id === "advanced_ddos") throw notEditable(id);
    if (setting === undefined) throw CloudError.invalid(`Unrecognized zone setting name: ${id} (1006); ${nearby(id)}`);
    requireEditable(object, id, setting);
    const wrong =
      id === "ssl_recommender" && object.inputs["enabled"] !== undefined
        ? undefined
        : fault(id, setting, object.inputs["value"]);
    if (wrong !== undefined) throw CloudError.invalid(`Invalid value for zone setting ${id} (1007): ${wrong}`);
  },
  outputs: () => ({ editable: true, modifiedOn: MOMENT, timeRemaining: 0 }),
  readBack: ({ inputs, cloud, type }) => {
    // TLS 1.3 together with 0-RTT is a value of its own.
    const zeroRtt = cloud
      .list(type)
      .some(
        ({ inputs: of }) => of["zoneId"] === inputs["zoneId"] && of["settingId"] === "0rtt" && of["value"] === "on",
      );
    return inputs["settingId"] === "tls_1_3" && inputs["value"] === "on" && zeroRtt
      ? { ...inputs, value: "zrt" }
      : inputs;
  },
};

function requireEditable({ cloud, inputs }: ObjectContext, id: string, setting: KnownSetting): void {
  const plan = planOf(cloud, inputs["zoneId"]);
  const least = setting.valuePlans?.[String(inputs["value"])] ?? setting.plan ?? "free";
  if (!isAtLeast(plan, least))
    throw notEditable(id, ` to ${JSON.stringify(inputs["value"])} on the plan ${plan}: it needs ${least}`);
}

function notEditable(id: string, detail = ": nobody can"): CloudError {
  return CloudError.precondition(`Not allowed to edit setting for ${id} (1015)${detail}`);
}

function nearby(id: string): string {
  if (GONE_SETTINGS.includes(id)) return "its endpoint is gone, leave it out";
  const snake = id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return snake in KNOWN_SETTINGS && snake !== id
    ? `it is called ${snake}`
    : `known: ${Object.keys(KNOWN_SETTINGS).join(", ")}`;
}

/** What is wrong with the value of a setting, or undefined. */
function fault(id: string, { values }: KnownSetting, value: unknown): string | undefined {
  switch (values) {
    case "number":
      return typeof value === "number" ? undefined : `must be a number, got ${JSON.stringify(value)}`;
    case "text":
      return typeof value === "string" ? undefined : `must be a text, got ${JSON.stringify(value)}`;
    case "list":
      return Array.isArray(value) ? undefined : `must be a list, got ${JSON.stringify(value)}`;
    case "object":
      if (!isObject(value)) return `must be an object, got ${JSON.stringify(value)}`;
      return id === "security_header" ? hstsFault(value) : undefined;
    default:
      return values.includes(value as string | number)
        ? undefined
        : `must be one of ${values.join(", ")}, got ${JSON.stringify(value)}`;
  }
}

function hstsFault(value: Record<string, unknown>): string | undefined {
  const unknown = Object.keys(value).find((key) => key !== "strict_transport_security");
  if (unknown !== undefined)
    return `has no key ${unknown}; give { strict_transport_security: { … } }, with keys in snake_case`;
  const hsts = value["strict_transport_security"];
  if (!isObject(hsts)) return "strict_transport_security must be an object";
  for (const [key, given] of Object.entries(hsts)) {
    const kind = (HSTS as Record<string, string>)[key];
    if (kind === undefined) return `has no key ${key}; known: ${Object.keys(HSTS).join(", ")} (in snake_case)`;
    if (typeof given !== kind) return `${key} must be a ${kind}, got ${JSON.stringify(given)}`;
  }
  const age = hsts["max_age"];
  return typeof age === "number" && (age < 0 || age > 31_536_000)
    ? `max_age must be between 0 and 31536000 seconds, got ${age}`
    : undefined;
}
