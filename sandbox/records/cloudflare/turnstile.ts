import { CloudError } from "../../cloud/error";
import { matches, notEmpty, sizeBetween } from "../../interpreter/rules";
import type { ResourceRecord } from "../../record";
import { MOMENT, anyCase } from "./common";
import { bestPlanOf, isAtLeast } from "./plan";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/** A challenge for forms. */
export const turnstileWidget: ResourceRecord = {
  sources: [
    "recorded plugin answers: mode is a closed list; accountId replaces",
    "terraform-provider-cloudflare internal/services/turnstile_widget/schema.go: computed properties; the region cannot be changed; the ENT-only switches",
    "pulumi-cloudflare provider/resources.go: the id is the site key",
    "https://developers.cloudflare.com/turnstile/plans/: 20 widgets and 10 host names each on Free",
  ],
  seconds: { create: 1 },
  id: ({ token }) => `0x4AAAAAAA${token("sitekey", 14, LETTERS)}`,
  replaces: ["accountId", "region"],
  computed: ["botFightMode", "clearanceLevel", "ephemeralId", "offlabel", "region"],
  rules: [
    anyCase("mode", "non-interactive", "invisible", "managed"),
    anyCase("clearanceLevel", "no_clearance", "jschallenge", "managed", "interactive"),
    anyCase("region", "world", "china"),
  ],
  apiRules: [
    notEmpty("name"),
    sizeBetween("domains", 1),
    matches("domains[*]", /^[a-z0-9.-]+$/i, "a host name without a scheme, port or path"),
  ],
  accept: ({ cloud, inputs, type, id }) => {
    if (isAtLeast(bestPlanOf(cloud, inputs["accountId"]), "enterprise")) return;
    const domains = (inputs["domains"] as unknown[]).length;
    if (domains > 10) throw CloudError.quota(`a widget may have 10 domains, got ${domains}`);
    const widgets =
      cloud.list(type).filter((other) => other.inputs["accountId"] === inputs["accountId"] && other.id !== id).length +
      1;
    if (widgets > 20) throw CloudError.quota(`an account may have 20 widgets, this would be number ${widgets}`);
    for (const name of ["botFightMode", "ephemeralId", "offlabel"]) {
      if (inputs[name] === true) throw CloudError.quota(`${name} is for Enterprise only`);
    }
  },
  outputs: ({ inputs, id, token }) => ({
    sitekey: id,
    secret: `0x4AAAAAAA${token("secret", 25, LETTERS)}`,
    botFightMode: inputs["botFightMode"] ?? false,
    clearanceLevel: inputs["clearanceLevel"] ?? "no_clearance",
    ephemeralId: inputs["ephemeralId"] ?? false,
    offlabel: inputs["offlabel"] ?? false,
    region: inputs["region"] ?? "world",
    createdOn: MOMENT,
    modifiedOn: MOMENT,
    deployedVia: "api",
    lastModifiedVia: "api",
  }),
};
