import { Account, PG, SPEC } from "./account";

const PROJECT = { name: "landing", environment: "Production" };

test("a project is not deleted while something that was made in it is there", () => {
  const account = new Account();
  const project = account.make("Project", PROJECT);
  const cluster = account.make("DatabaseCluster", { ...PG, projectId: project.id });
  expect(() => {
    account.delete(project);
  }).toThrow(`is still used by DatabaseCluster ${cluster.id} (projectId)`);
  account.delete(cluster);
  account.delete(project);
});

test("a project's name is unique", () => {
  const account = new Account();
  account.make("Project", PROJECT, "a");
  expect(() => account.make("Project", PROJECT, "b")).toThrow("a project with the name landing exists already");
});

test("the environment is compared without regard to case, and the purpose has a default", () => {
  const account = new Account();
  const project = account.make("Project", PROJECT);
  expect(project.outputs["purpose"]).toBe("Web Application");
  expect(account.afterRefresh(project, { ...PROJECT, environment: "production" }).changes).toEqual([]);
});

test("what is assigned to a project must exist", () => {
  const account = new Account();
  const project = account.make("Project", PROJECT);
  const app = account.make("App", { spec: SPEC });
  const cluster = account.make("DatabaseCluster", PG);
  const bucket = account.make("SpacesBucket", { name: "media" });
  const urns = [app.outputs["appUrn"], cluster.outputs["clusterUrn"], bucket.outputs["bucketUrn"]];
  const assigned = account.make("ProjectResources", { project: project.id, resources: urns });
  expect(assigned.id).toBe(project.id);
  expect(() => account.make("ProjectResources", { project: project.id, resources: ["do:app:nowhere"] }, "b")).toThrow(
    'resources[0]: nothing that a project can have is called "do:app:nowhere"',
  );
});

test("a project that names its resources itself names such that exist", () => {
  const account = new Account();
  expect(() => account.make("Project", { ...PROJECT, resources: ["do:app:nowhere"] })).toThrow(
    "nothing that a project can have",
  );
  const urn = account.make("App", { spec: SPEC }).outputs["appUrn"];
  expect(account.make("Project", { ...PROJECT, resources: [urn] }).outputs["resources"]).toEqual([urn]);
});

test("a VPC is not a thing that a project can have", () => {
  const account = new Account();
  const project = account.make("Project", PROJECT);
  const vpc = account.make("Vpc", { name: "net", region: "nyc3" });
  expect(() => account.make("ProjectResources", { project: project.id, resources: [vpc.outputs["vpcUrn"]] })).toThrow(
    "nothing that a project can have",
  );
});

test("resources are assigned to a project that exists", () => {
  expect(() => new Account().make("ProjectResources", { project: "nowhere", resources: [] })).toThrow(
    'no Project has the id "nowhere"',
  );
});

test("two stacks may assign to the same project", () => {
  const account = new Account();
  const project = account.make("Project", PROJECT);
  const ids = ["a", "b"].map(
    (name) => account.make("ProjectResources", { project: project.id, resources: [] }, name).id,
  );
  expect(new Set(ids).size).toBe(2);
});

test("the order of resources carries no meaning", () => {
  const account = new Account();
  const project = account.make("Project", PROJECT);
  const urns = ["one", "two"].map((name) => account.make("SpacesBucket", { name }, name).outputs["bucketUrn"]);
  const assigned = account.make("ProjectResources", { project: project.id, resources: urns });
  expect(account.afterRefresh(assigned, { project: project.id, resources: [...urns].reverse() }).changes).toEqual([]);
});
