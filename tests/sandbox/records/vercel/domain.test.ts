import type { CloudObject } from "../../../../sandbox/cloud/store";
import { standIn, type StandIn } from "../../interpreter/stand-in";
import { DOMAIN, ENVIRONMENT, PROJECT, names } from "./vercel";

let it: StandIn;
let project: CloudObject;
beforeEach(() => {
  it = standIn();
  project = it.create(PROJECT, {
    name: "site",
    gitRepository: { type: "github", repo: "org/site", productionBranch: "release" },
  });
});

function domain(inputs: Record<string, unknown>, name = "dev/domain"): CloudObject {
  return it.create(DOMAIN, { projectId: project.id, ...inputs }, name);
}

test("the id of a domain is the domain, and it is verified at once", () => {
  expect(domain({ domain: "example.com" })).toMatchObject({
    id: "example.com",
    outputs: { verified: true, verifications: [] },
  });
});

test("a domain belongs to one project only: another one has to wait until it is let go", () => {
  const first = domain({ domain: "example.com" });
  const other = it.create(PROJECT, { name: "other" }, "dev/other");
  const take = (): unknown => it.create(DOMAIN, { projectId: other.id, domain: "example.com" }, "dev/other-domain");
  expect(take).toThrow("Cannot add example.com since it's already in use by another project");
  it.remove(first);
  expect(take).not.toThrow();
});

test("a redirect must lead to a domain that the project has already", () => {
  const redirect = (): unknown =>
    domain({ domain: "www.example.com", redirect: "example.com", redirectStatusCode: 308 }, "dev/www");
  expect(redirect).toThrow('redirect: no ProjectDomain has the domain "example.com"');
  const other = it.create(PROJECT, { name: "other" }, "dev/other");
  const elsewhere = it.create(DOMAIN, { projectId: other.id, domain: "example.com" }, "dev/elsewhere");
  expect(redirect).toThrow(`and the projectId "${project.id}"`);
  it.remove(elsewhere);
  domain({ domain: "example.com" });
  expect(redirect).not.toThrow();
});

test("a gitBranch equal to the production branch is refused, named or by default", () => {
  expect(() => domain({ domain: "example.com", gitBranch: "release" })).toThrow("it is the production branch");
  expect(() => domain({ domain: "example.com", gitBranch: "next" })).not.toThrow();
  const other = it.create(
    PROJECT,
    { name: "other", gitRepository: { type: "github", repo: "org/other" } },
    "dev/other",
  );
  expect(() => it.create(DOMAIN, { projectId: other.id, domain: "b.example.com", gitBranch: "main" }, "dev/b")).toThrow(
    "production branch",
  );
});

test("a project that does not exist has no domains", () => {
  expect(() => domain({ projectId: "prj_none", domain: "example.com" })).toThrow(
    'projectId: no Project has the id "prj_none"',
  );
});

test("an empty domain, or a redirect to nowhere, is refused by the API only", () => {
  expect(it.refused(DOMAIN, { projectId: project.id, domain: "", redirect: "" })).toEqual([]);
  expect(() => domain({ domain: "" })).toThrow("domain must not be empty");
  expect(() => domain({ domain: "example.com", redirect: "" })).toThrow("redirect must not be empty");
});

test("a branch and a custom environment conflict, and the environment must exist", () => {
  expect(names(it.refused(DOMAIN, { projectId: "p", domain: "d", gitBranch: "b", customEnvironmentId: "e" }))).toEqual([
    "customEnvironmentId",
  ]);
  expect(() => domain({ domain: "qa.example.com", customEnvironmentId: "env_none" })).toThrow("no CustomEnvironment");
  const environment = it.create(ENVIRONMENT, { projectId: project.id, name: "qa" });
  expect(() => domain({ domain: "qa.example.com", customEnvironmentId: environment.id })).not.toThrow();
});

test("another domain, project or team replaces; a redirect changes in place", () => {
  const object = domain({ domain: "example.com" });
  const inputs = { projectId: project.id, domain: "example.com" };
  expect(it.diff(object, { ...inputs, domain: "b.example.com" }).replaces).toEqual(["domain"]);
  expect(it.diff(object, { ...inputs, projectId: "prj_2" }).replaces).toEqual(["projectId"]);
  expect(it.diff(object, { ...inputs, teamId: "team_1" }).replaces).toEqual(["teamId"]);
  expect(it.diff(object, { ...inputs, redirect: "b.example.com" })).toMatchObject({
    replaces: [],
    changes: [{ path: "redirect" }],
  });
});

test("a domain to which others redirect can be deleted before them", () => {
  const target = domain({ domain: "example.com" });
  domain({ domain: "www.example.com", redirect: "example.com" }, "dev/www");
  it.remove(target);
  expect(it.cloud.list(DOMAIN).map(({ id }) => id)).toEqual(["www.example.com"]);
});
