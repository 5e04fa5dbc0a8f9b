import { each, matches, notEmpty, oneOf, sizeBetween } from "../../interpreter/rules";
import type { ResourceRecord } from "../../record";
import { MOMENT, hexId } from "./common";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/** A token for the API. */
export const apiToken: ResourceRecord = {
  sources: [
    "recorded plugin answers: name, effect and permission groups are required; everything updates in place",
    "https://developers.cloudflare.com/fundamentals/api/how-to/create-via-api/: what a policy consists of; the value is shown once, when the token is made",
  ],
  seconds: { create: 1 },
  id: hexId,
  computed: ["status"],
  apiRules: [
    notEmpty("name"),
    sizeBetween("policies", 1),
    oneOf("policies[*].effect", ["allow", "deny"]),
    sizeBetween("policies[*].permissionGroups", 1),
    matches("policies[*].permissionGroups[*].id", /^[0-9a-f]{32}$/, "the id of a permission group (32 hex digits)"),
    each("policies[*].resources", (value) =>
      isJsonObject(String(value)) ? undefined : "must be a JSON object that names resources",
    ),
    oneOf("status", ["active", "disabled", "expired"]),
  ],
  outputs: ({ inputs, token }) => ({
    status: inputs["status"] ?? "active",
    value: token("value", 40, LETTERS),
    issuedOn: MOMENT,
    modifiedOn: MOMENT,
    lastUsedOn: "",
    provisionerType: "user",
  }),
};

/** The same of an account, which stays when a person leaves it. */
export const accountToken: ResourceRecord = {
  ...apiToken,
  sources: [
    ...apiToken.sources,
    "terraform-provider-cloudflare internal/services/account_token/schema.go: as a person's token, of an account that replaces",
    "https://github.com/cloudflare/terraform-provider-cloudflare/issues/7094: several policies or groups come back in another order; the sandbox keeps the order",
  ],
  idWithin: ["accountId"],
  replaces: ["accountId"],
  apiRules: [
    ...(apiToken.apiRules ?? []),
    matches("accountId", /^[0-9a-f]{32}$/, "the id of an account (32 hex digits)"),
  ],
};

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) && Object.keys(parsed).length > 0;
  } catch {
    return false;
  }
}
