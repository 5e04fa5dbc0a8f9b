import { uuid } from "../../interpreter/token";
import { locate, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { CREATED_AT, DEFAULT_PROJECT, newUuid } from "./account";
import { acceptApp, domainsOf } from "./app-account";
import { appApiRules } from "./app-api";
import { appComputed, appFractions, appRules, appSameValue, appSets } from "./app-plugin";
import { readBack } from "./app-secrets";
import { PROJECT, VPC } from "./types";
import { text } from "./text";

/** An app of App Platform. Every change of its spec is a deployment. */
export const app: ResourceRecord = {
  sources: [
    "recorded plugin answers: projectId replaces, every change of the spec is an update",
    "terraform-provider-digitalocean digitalocean/app/app_spec.go: value checks, sets, computed properties, defaults; alert destinations are never read",
    "https://github.com/digitalocean/openapi specification/resources/apps/models/: names, regions, sizes, sources, image, domains, variables, liveness checks, autoscaling, log destinations",
    "https://docs.digitalocean.com/products/app-platform/details/limits: autoscaling on dedicated sizes only; no deploy on push but for DOCR",
    "https://github.com/digitalocean/terraform-provider-digitalocean/issues/1603 and #1606: secret variables come back encrypted, alert destinations not at all",
    "https://docs.digitalocean.com/products/networking/vpc/: a VPC spans one datacenter",
    "a cluster may be deleted while an app attaches to it: no documentation of the API names a refusal",
    "duration: typical (the provider polls the deployment every 10 s)",
  ],
  seconds: { create: 180, update: 150, delete: 5 },
  id: newUuid,
  replaces: ["projectId"],
  computed: ["projectId", "dedicatedIps", ...appComputed],
  sets: appSets,
  fractions: appFractions,
  sameValue: { deploymentPerPage: (before, after) => (before ?? 20) === (after ?? 20), ...appSameValue },
  rules: appRules,
  apiRules: appApiRules,
  references: [
    { path: "projectId", to: [PROJECT], except: [DEFAULT_PROJECT] },
    { path: "spec.vpcs[*].id", to: [VPC] },
  ],
  unique: [{ properties: ["spec.name"], says: "an app with the name {spec.name} exists already in this account" }],
  accept: acceptApp,
  readBack,
  outputs,
};

function outputs(object: ObjectContext): Properties {
  const { inputs, id, token } = object;
  const name = text(locate(inputs, "spec.name")[0]?.value ?? "app");
  const host = `${name}-${token("ingress", 5, "abcdefghijkmnpqrstuvwxyz23456789")}.ondigitalocean.app`;
  const types = locate(inputs, "spec.domainNames[*].type").map(({ value }) => value);
  const primary = domainsOf(inputs)[types.indexOf("PRIMARY")] ?? host;
  return {
    // What the provider knows after a create or update is what it has read, not what it has sent.
    spec: readBack(object)["spec"],
    projectId: inputs["projectId"] ?? DEFAULT_PROJECT,
    appUrn: `do:app:${id}`,
    defaultIngress: `https://${host}`,
    liveUrl: `https://${primary}`,
    liveDomain: primary,
    activeDeploymentId: uuid(token(`deployment of ${JSON.stringify(inputs["spec"])}`, 16)),
    dedicatedIps: dedicatedIps(object),
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
  };
}

/** Two addresses of its own for an app that asks for them. */
function dedicatedIps({ inputs, token }: ObjectContext): Properties[] {
  const asked = locate(inputs, "spec.egresses[*].type").some(({ value }) => value === "DEDICATED_IP");
  return (asked ? [1, 2] : []).map((number) => ({
    // 198.51.100.0/24 is kept for documentation (RFC 5737).
    ip: `198.51.100.${(Number.parseInt(token(`egress ${number}`, 4), 16) % 254) + 1}`,
    id: uuid(token(`egress id ${number}`, 16)),
    status: "ASSIGNED",
  }));
}
