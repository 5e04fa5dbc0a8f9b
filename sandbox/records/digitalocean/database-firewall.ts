import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { CloudError } from "../../cloud/error";
import { notEmpty, oneOf } from "../../interpreter/rules";
import { locate, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { CREATED_AT } from "./account";
import { inCluster } from "./database-access";
import { APP } from "./types";
import { uuid } from "../../interpreter/token";
import { text } from "./text";

/**
 * The trusted sources of a cluster: one list, written whole. Deleting it opens the cluster to the internet, as a
 * cluster without any is.
 */
export const databaseFirewall: ResourceRecord = {
  sources: [
    "recorded plugin answers: the rules change in place",
    "terraform-provider-digitalocean digitalocean/database/resource_database_firewall.go: create and update put the whole list, delete puts an empty one; rules are a set; the id's form",
    "one per cluster: two resources would overwrite each other's list without a word; the sandbox says so",
    "an app may be deleted while a rule names it: App Platform's DELETE names no such refusal (https://docs.digitalocean.com/reference/api/digitalocean/#operation/apps_delete), and the provider sends it without touching the list",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs, token }) => `${text(inputs["clusterId"])}-${token("id", 26, "0123456789")}`,
  replaces: ["clusterId"],
  sets: ["rules"],
  rules: [notEmpty("clusterId", "rules[*].value"), oneOf("rules[*].type", ["ip_addr", "droplet", "k8s", "tag", "app"])],
  references: [inCluster],
  unique: [
    {
      properties: ["clusterId"],
      says: "the cluster {clusterId} has a DatabaseFirewall already: put all rules into that one",
    },
  ],
  accept: sourcesExist,
  outputs: ({ inputs, id }) => ({
    rules: rulesOf(inputs).map((rule) => ({
      ...rule,
      uuid: uuid(id, `${text(rule["type"])} ${text(rule["value"])}`),
      createdAt: CREATED_AT,
    })),
  }),
};

function sourcesExist({ inputs, cloud }: ObjectContext): void {
  for (const [index, rule] of rulesOf(inputs).entries()) {
    const value = text(rule["value"]);
    if (rule["type"] === "app" && cloud.find(APP, value) === undefined) {
      throw CloudError.notFound(`rules[${index}].value: no App has the id "${value}"`);
    }
    if (rule["type"] === "ip_addr" && isIP(value) === 0 && !ipaddr.isValidCIDR(value)) {
      throw CloudError.invalid(`rules[${index}].value must be an IP address or a range of them, got "${value}"`);
    }
  }
}

function rulesOf(inputs: Properties): Properties[] {
  return locate(inputs, "rules[*]").map(({ value }) => value as Properties);
}
