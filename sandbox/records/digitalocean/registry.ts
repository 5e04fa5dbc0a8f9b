/** Container registries. They share one subscription, which belongs to the account. */
import { CloudError } from "../../cloud/error";
import { matches, notEmpty, oneOf } from "../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../record";
import { CREATED_AT, nameOf } from "./account";
import { REGISTRIES, REGISTRY } from "./types";
import { text } from "./text";

const HOST = "registry.digitalocean.com";

/** Most registries an account may have, with the Professional subscription. */
const MOST = 10;

const registry: Omit<ResourceRecord, "sources"> = {
  seconds: { create: 5 },
  id: nameOf,
  replaces: ["name", "region"],
  computed: ["name", "region"],
  rules: [notEmpty("name", "region"), oneOf("subscriptionTierSlug", ["starter", "basic", "professional"])],
  apiRules: [
    matches("name", /^[a-z0-9-]{1,63}$/, "1 to 63 lower-case letters, digits and dashes"),
    oneOf("region", ["nyc3", "sfo3", "ams3", "sgp1", "fra1"]),
  ],
  accept: oneSubscription,
  outputs: (object) => ({
    name: nameOf(object),
    region: object.inputs["region"] ?? object.before["region"] ?? "nyc3",
    endpoint: `${HOST}/${nameOf(object)}`,
    serverUrl: HOST,
    storageUsageBytes: 0,
    createdAt: CREATED_AT,
  }),
};

/** A container registry, through the older API. */
export const containerRegistry: ResourceRecord = {
  ...registry,
  sources: [
    "recorded plugin answers: name and region replace, deleting first",
    "terraform-provider-digitalocean digitalocean/registry/resource_container_registry.go: value checks; the name is the id",
    "https://github.com/digitalocean/openapi specification/resources/registry/models/registry_create.yml: name (unique for all accounts) and regions",
    "https://docs.digitalocean.com/reference/api/reference/container-registry/: one registry per account",
    "duration: typical",
  ],
};

/** A container registry, through the newer API that knows several. */
export const containerRegistries: ResourceRecord = {
  ...registry,
  sources: [
    "recorded plugin answers: name and region replace, deleting first",
    "terraform-provider-digitalocean digitalocean/registry/resource_container_registries.go: value checks; the name is the id",
    "https://github.com/digitalocean/openapi specification/resources/registry/models/multiregistry_create.yml: name (unique for all accounts) and regions",
    "https://docs.digitalocean.com/products/container-registry/reference/api/container-registries: up to ten registries with the Professional subscription, one with any other",
    "duration: typical",
  ],
};

function oneSubscription(object: ObjectContext): void {
  const { cloud, id, inputs, type } = object;
  const others = cloud.list(REGISTRY, REGISTRIES).filter((other) => other.type !== type || other.id !== id);
  if (id === "" && others.some((other) => other.outputs["name"] === inputs["name"])) {
    throw CloudError.conflict(`the registry name ${text(inputs["name"])} is taken`);
  }
  const tiers = [...others.map((other) => other.outputs["subscriptionTierSlug"]), inputs["subscriptionTierSlug"]];
  if (others.length > 0 && tiers.some((tier) => tier !== "professional")) {
    throw CloudError.quota(
      "the account has a registry already; more than one needs the Professional subscription for all of them",
    );
  }
  if (others.length >= MOST)
    throw CloudError.quota(`the account has ${MOST} registries already, which is the most there can be`);
}
