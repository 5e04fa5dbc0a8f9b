import { CloudError } from "../../cloud/error";
import { matches } from "../../interpreter/rules";
import type { ResourceRecord } from "../../record";
import { MOMENT, anyCase, hexId } from "./common";
import { planOf, requirePlan } from "./plan";

const NAME_SERVERS = ["ada", "bob", "chad", "dana", "elma", "finn", "gina", "hugh", "iris", "jay", "kate", "leo"];

/** A DNS zone. */
export const zone: ResourceRecord = {
  sources: [
    "recorded plugin answers: account and name are required, an unknown type is refused",
    "terraform-provider-cloudflare internal/services/zone/schema.go: account and name replace; type is `full` when absent",
    'https://github.com/midl-dev/tezos-on-gke/issues/3: 400 {"code":1061,"message":"[DOMAIN] already exists"}',
    "https://developers.cloudflare.com/dns/zone-setups/: partial from Business, secondary and internal on Enterprise",
    "https://developers.cloudflare.com/dns/nameservers/custom-nameservers/: own name servers from Business",
    "https://developers.cloudflare.com/dns/zone-setups/reference/domain-status/: pending until the registrar names the given name servers",
  ],
  seconds: { create: 2, update: 1, delete: 1 },
  id: hexId,
  replaces: ["account", "name"],
  computed: ["paused", "vanityNameServers"],
  defaults: { type: "full" },
  rules: [anyCase("type", "full", "partial", "secondary", "internal")],
  apiRules: [
    matches(
      "name",
      /^([a-z0-9_]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i,
      "a domain that is registered, for instance example.com",
    ),
  ],
  // A domain is one zone, in this account and in every other.
  unique: [{ properties: ["name"], says: "{name} already exists (1061)" }],
  accept: ({ inputs, cloud, id }) => {
    const plan = planOf(cloud, id);
    if (inputs["type"] === "partial") requirePlan(plan, "business", "a partial zone (CNAME setup)");
    if (inputs["type"] === "secondary" || inputs["type"] === "internal")
      requirePlan(plan, "enterprise", `a zone of type ${inputs["type"]}`);
    const vanity = inputs["vanityNameServers"];
    if (Array.isArray(vanity) && vanity.length > 0) requirePlan(plan, "business", "vanityNameServers");
    if ((inputs["account"] as { id?: string }).id === undefined) throw CloudError.invalid("account.id is required");
  },
  outputs: (object) => {
    const { inputs, token, cloud, id } = object;
    const plan = planOf(cloud, id);
    const first = parseInt(token("name servers", 2), 16) % NAME_SERVERS.length;
    const pair = [first, first + 1].map((index) => `${NAME_SERVERS[index % NAME_SERVERS.length]}.ns.cloudflare.com`);
    return {
      paused: inputs["paused"] ?? false,
      vanityNameServers: inputs["vanityNameServers"] ?? [],
      // Activation happens at the registrar; no call makes a zone active.
      status: inputs["type"] === "internal" ? "active" : "pending",
      nameServers: inputs["type"] === "full" ? pair : [],
      createdOn: MOMENT,
      modifiedOn: MOMENT,
      verificationKey:
        inputs["type"] === "partial"
          ? `${token("verification", 9, "0123456789")}-${token("key", 9, "0123456789")}`
          : "",
      cnameSuffix: inputs["type"] === "partial" ? "cdn.cloudflare.net" : "",
      meta: {
        cdnOnly: inputs["type"] === "partial",
        customCertificateQuota: plan === "free" || plan === "pro" ? 0 : 1,
        dnsOnly: false,
        foundationDns: false,
        pageRuleQuota: { free: 3, pro: 20, business: 50, enterprise: 125 }[plan],
        phishingDetected: false,
        step: 2,
      },
      owner: { id: (inputs["account"] as { id: string }).id, name: "", type: "organization" },
    };
  },
};
