/** Projects: how an account groups what it has. */
import { CloudError } from "../../cloud/error";
import { lengthBetween, notEmpty, each } from "../../interpreter/rules";
import { locate } from "../../interpreter/values";
import { uuid } from "../../interpreter/token";
import type { ObjectContext, ResourceRecord } from "../../record";
import { ACCOUNT, CREATED_AT, DEFAULT_PROJECT, nameOf, newUuid } from "./account";
import { PROJECT } from "./types";
import { text } from "./text";

const ENVIRONMENTS = ["development", "staging", "production"];

/** Properties that hold the uniform resource name of an object that a project can have; a VPC is not one of them. */
const URNS = ["appUrn", "bucketUrn", "clusterUrn"];

/** A project. It cannot be deleted while something that was made in it is there. */
export const project: ResourceRecord = {
  sources: [
    "recorded plugin answers: everything changes in place; purpose has a default",
    "terraform-provider-digitalocean digitalocean/project/resource_project.go: value checks, defaults, set; the environment is compared without regard to case",
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/projects_create: the name is unique",
    "https://docs.digitalocean.com/reference/pydo/reference/projects/delete/: a project with resources is not deleted (412)",
    "duration: typical",
  ],
  seconds: { create: 2, delete: 5 },
  id: newUuid,
  computed: ["name", "resources"],
  defaults: { description: "", purpose: "Web Application", isDefault: false },
  sets: ["resources"],
  sameValue: {
    environment: (before, after) => text(before ?? "").toLowerCase() === text(after ?? "").toLowerCase(),
  },
  rules: [
    lengthBetween("name", 1, 175),
    lengthBetween("description", 0, 255),
    lengthBetween("purpose", 0, 255),
    each("environment", (value) =>
      ENVIRONMENTS.includes(text(value).toLowerCase()) ? undefined : `must be one of ${ENVIRONMENTS.join(", ")}`,
    ),
  ],
  unique: [{ properties: ["name"], says: "a project with the name {name} exists already in this account" }],
  accept: resourcesExist,
  outputs: (object) => ({
    name: nameOf(object),
    ownerId: ACCOUNT,
    ownerUuid: uuid("digitalocean", "owner"),
    resources: object.inputs["resources"] ?? [],
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
  }),
};

/** What is assigned to a project. Deleting it moves everything to the default project. */
export const projectResources: ResourceRecord = {
  sources: [
    "recorded plugin answers: project replaces",
    "terraform-provider-digitalocean digitalocean/project/resource_project_resources.go: a set; the project is the id; empty entries are skipped; delete assigns to the default project",
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/projects_assign_resources: what is assigned must exist",
    "duration: typical",
  ],
  seconds: { create: 3 },
  // The provider gives every ProjectResources of a project the same id; here a second one needs one of its own.
  id: ({ inputs, cloud, type, name }) => {
    const id = text(inputs["project"]);
    return cloud.find(type, id) === undefined ? id : `${id}/${name}`;
  },
  replaces: ["project"],
  sets: ["resources"],
  rules: [notEmpty("project")],
  references: [{ path: "project", to: [PROJECT], except: [DEFAULT_PROJECT] }],
  accept: resourcesExist,
};

function resourcesExist({ inputs, cloud }: ObjectContext): void {
  const known = new Set(cloud.list().flatMap((object) => URNS.map((name) => object.outputs[name])));
  for (const { path, value } of locate(inputs, "resources[*]")) {
    if (value !== "" && !known.has(value))
      throw CloudError.notFound(`${path}: nothing that a project can have is called "${text(value)}"`);
  }
}
