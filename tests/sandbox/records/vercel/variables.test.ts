import type { CloudObject } from "../../../../sandbox/cloud/store";
import { UNKNOWN } from "../../../../sandbox/interpreter/values";
import { standIn, type StandIn } from "../../interpreter/stand-in";
import { ENVIRONMENT, PROJECT, SHARED, VARIABLE, VARIABLES, names } from "./vercel";

const SENSITIVE = { key: "A", value: "secret", targets: ["production"], sensitive: true };

let it: StandIn;
let project: CloudObject;
beforeEach(() => {
  it = standIn();
  project = it.create(PROJECT, { name: "site", gitRepository: { type: "github", repo: "org/site" } });
});

function variable(inputs: Record<string, unknown>, name = "dev/variable"): CloudObject {
  return it.create(VARIABLE, { projectId: project.id, ...SENSITIVE, ...inputs }, name);
}

describe("one variable", () => {
  test("has an id of 16 letters and digits", () => {
    expect(variable({}).id).toMatch(/^[A-Za-z0-9]{16}$/);
  });

  test("key, target and branch together are unique per project", () => {
    variable({});
    const same =
      (inputs: Record<string, unknown>): (() => unknown) =>
      () =>
        variable(inputs, "dev/second");
    expect(same({})).toThrow("ENV_CONFLICT - A variable with the name `A` already exists for the target production");
    expect(same({ targets: ["preview", "production"] })).toThrow("ENV_CONFLICT");
    expect(same({ targets: ["preview"] })).not.toThrow();
    expect(same({ targets: ["preview"], gitBranch: "next" })).not.toThrow();
    expect(same({ targets: ["preview"], gitBranch: "next" })).toThrow("on branch next");
    const other = it.create(PROJECT, { name: "other" }, "dev/other");
    expect(same({ projectId: other.id })).not.toThrow();
  });

  test("is unique across all three ways of making variables", () => {
    variable({});
    const list = [{ ...SENSITIVE }];
    expect(() => it.create(VARIABLES, { projectId: project.id, variables: list })).toThrow("ENV_CONFLICT");
    expect(() => it.update(project, { ...project.inputs, environments: list })).toThrow("ENV_CONFLICT");
  });

  test("the API's rules hold for all three ways", () => {
    const wrong = [{ ...SENSITIVE, targets: ["development"] }];
    expect(() => it.create(VARIABLES, { projectId: project.id, variables: wrong })).toThrow(
      "variables[0] A: a variable for development",
    );
    expect(() => it.update(project, { ...project.inputs, environments: wrong })).toThrow(
      "environments[0] A: a variable for development",
    );
  });

  test("a replacement that creates first is refused, as it is at Vercel", () => {
    const object = variable({});
    const changed = { projectId: project.id, ...SENSITIVE, sensitive: false };
    expect(it.diff(object, changed)).toMatchObject({ replaces: ["sensitive"], deleteBeforeReplace: false });
    expect(() => variable(changed)).toThrow("ENV_CONFLICT");
  });

  test("for development it must not be sensitive", () => {
    expect(() => variable({ targets: ["development"] })).toThrow(
      "a variable for development must say sensitive: false",
    );
    expect(() => variable({ targets: ["development", "preview"] }, "dev/both")).toThrow("sensitive: false");
    expect(() => variable({ targets: ["development"], sensitive: false })).not.toThrow();
  });

  test("a branch needs the target preview alone, and is not the production branch", () => {
    expect(() => variable({ targets: ["production"], gitBranch: "next" })).toThrow(
      'target must be "preview" when specifying a gitBranch',
    );
    expect(() => variable({ targets: ["preview"], gitBranch: "main" })).toThrow("is the production branch");
    expect(() => variable({ targets: ["preview"], gitBranch: "next" })).not.toThrow();
  });

  test("key, project, team, sensitivity and custom environments replace; value, targets and comment change in place", () => {
    const object = variable({});
    const inputs = { projectId: project.id, ...SENSITIVE };
    const replacing = {
      key: "B",
      projectId: "prj_2",
      teamId: "team_1",
      sensitive: false,
      customEnvironmentIds: ["env_1"],
    };
    for (const [name, value] of Object.entries(replacing))
      expect(it.diff(object, { ...inputs, [name]: value }).replaces).toEqual([name]);
    expect(it.diff(object, { ...inputs, value: "new", targets: ["preview"], comment: "c" }).replaces).toEqual([]);
  });

  test("the order of targets carries no meaning", () => {
    const object = variable({ targets: ["production", "preview"] });
    expect(it.diff(object, { ...object.inputs, targets: ["preview", "production"] }).changes).toEqual([]);
  });

  test("a sensitive value is never read back, a plain one is", () => {
    const secret = variable({});
    const plain = variable({ key: "B", sensitive: false, value: "p" }, "dev/plain");
    for (const object of [secret, plain]) it.cloud.put({ ...object, inputs: { ...object.inputs, value: "drifted" } });
    const now = (object: CloudObject): CloudObject => it.cloud.find(VARIABLE, object.id) as CloudObject;
    expect(it.read(now(secret), secret.inputs).inputs["value"]).toBe("secret");
    expect(it.read(now(secret), {}).inputs).not.toHaveProperty("value");
    expect(it.read(now(plain), plain.inputs).inputs["value"]).toBe("drifted");
  });

  test("a write-only value reaches no state, and changing it alone changes nothing", () => {
    const { value: _, ...rest } = SENSITIVE;
    const object = it.create(VARIABLE, { projectId: project.id, ...rest, valueWo: "w" });
    expect(object.outputs["valueWo"]).toBeUndefined();
    expect(it.diff(object, { ...object.inputs, valueWo: "other" }).changes).toEqual([]);
  });

  test("exactly one value and at least one environment are needed", () => {
    const { value: _v, targets: _t, ...rest } = SENSITIVE;
    expect(names(it.refused(VARIABLE, { projectId: "p", ...rest }))).toEqual(["value", "targets"]);
    expect(names(it.refused(VARIABLE, { projectId: "p", ...SENSITIVE, valueWo: "w" }))).toEqual(["value"]);
    expect(names(it.refused(VARIABLE, { projectId: "p", ...SENSITIVE, targets: ["staging"] }))).toEqual(["targets[0]"]);
    expect(names(it.refused(VARIABLE, { projectId: "p", ...SENSITIVE, customEnvironmentIds: [] }))).toEqual([
      "customEnvironmentIds",
    ]);
    expect(names(it.refused(VARIABLE, { projectId: "p", ...SENSITIVE, comment: "x".repeat(1001) }))).toEqual([
      "comment",
    ]);
    expect(it.refused(VARIABLE, { projectId: UNKNOWN, ...rest, value: UNKNOWN, targets: UNKNOWN })).toEqual([]);
  });

  test("a custom environment must exist", () => {
    expect(() => variable({ customEnvironmentIds: ["env_none"] })).toThrow("no CustomEnvironment");
    const environment = it.create(ENVIRONMENT, { projectId: project.id, name: "qa" });
    expect(() => variable({ targets: undefined, customEnvironmentIds: [environment.id] })).not.toThrow();
  });
});

describe("a list of variables", () => {
  const list = (...variables: unknown[]): Record<string, unknown> => ({ projectId: project.id, variables });

  test("gives each one an id that outlives a new value", () => {
    const made = it.create(VARIABLES, list(SENSITIVE));
    const id = (object: CloudObject): unknown => (object.outputs["variables"] as { id: string }[])[0]?.id;
    expect(id(made)).toMatch(/^[A-Za-z0-9]{16}$/);
    expect(id(it.update(made, list({ ...SENSITIVE, value: "new" })))).toBe(id(made));
    expect(made.id).toBe(project.id);
  });

  test("the order carries no meaning, a new value is an update", () => {
    const second = { ...SENSITIVE, key: "B" };
    const made = it.create(VARIABLES, list(SENSITIVE, second));
    expect(it.diff(made, list(second, SENSITIVE)).changes).toEqual([]);
    expect(it.diff(made, list(second, { ...SENSITIVE, value: "new" }))).toMatchObject({
      replaces: [],
      changes: [{ path: "variables[1].value" }],
    });
  });

  test("refuses the same variable twice in itself", () => {
    expect(() => it.create(VARIABLES, list(SENSITIVE, { ...SENSITIVE, value: "other" }))).toThrow("ENV_CONFLICT");
  });

  test("names custom environments that exist", () => {
    const { targets: _, ...rest } = SENSITIVE;
    expect(() => it.create(VARIABLES, list({ ...rest, customEnvironmentIds: ["env_none"] }))).toThrow(
      "variables[0].customEnvironmentIds[0]: no CustomEnvironment",
    );
  });

  test("what Vercel adds to a variable may be left out", () => {
    const full = { ...SENSITIVE, comment: "c", customEnvironmentIds: [] as string[] };
    const made = it.create(VARIABLES, list(SENSITIVE));
    expect(it.diff({ ...made, inputs: list({ ...full, id: "x" }) }, list(SENSITIVE)).changes).toEqual([]);
  });

  test("a second list of the same project is another resource", () => {
    it.create(VARIABLES, list(SENSITIVE));
    expect(() => it.create(VARIABLES, list({ ...SENSITIVE, key: "B" }), "dev/second")).not.toThrow();
  });

  test("sensitive values are answered from the state", () => {
    const made = it.create(VARIABLES, list(SENSITIVE));
    it.cloud.put({ ...made, inputs: list({ ...SENSITIVE, value: "drifted" }) });
    expect(it.read(it.cloud.find(VARIABLES, made.id) as CloudObject, made.inputs).inputs).toEqual(made.inputs);
  });
});

describe("a shared variable", () => {
  const shared = { ...SENSITIVE, projectIds: [] };

  test("is unique by key and target within its team", () => {
    it.create(SHARED, { ...shared, teamId: "team_1" });
    expect(() =>
      it.create(SHARED, { ...shared, teamId: "team_1", targets: ["production", "preview"] }, "dev/two"),
    ).toThrow("ENV_CONFLICT");
    const other = it.create(SHARED, { ...shared, teamId: "team_2" }, "dev/three");
    expect(() => it.update(other, { ...shared, teamId: "team_2", value: "new" })).not.toThrow();
    expect(() => it.create(SHARED, { ...shared, teamId: "team_1", key: "B" }, "dev/four")).not.toThrow();
  });

  test("needs targets unless it is for all custom environments", () => {
    expect(names(it.refused(SHARED, { ...shared, targets: [] }))).toEqual(["targets"]);
    expect(it.refused(SHARED, { ...shared, targets: [], applyToAllCustomEnvironments: true })).toEqual([]);
  });

  test("is held to the same rules as a project's own", () => {
    expect(() => it.create(SHARED, { ...shared, targets: ["development"] })).toThrow("sensitive: false");
    const object = it.create(SHARED, { ...shared, targets: ["production", "preview"] });
    expect(it.diff(object, { ...shared, targets: ["preview", "production"] }).changes).toEqual([]);
    it.cloud.put({ ...object, inputs: { ...object.inputs, value: "drifted" } });
    expect(it.read(it.cloud.find(SHARED, object.id) as CloudObject, object.inputs).inputs).toEqual(object.inputs);
    const { value: _, ...rest } = shared;
    const secret = it.create(SHARED, { ...rest, key: "W", valueWo: "w" }, "dev/write-only");
    expect(secret.outputs["valueWo"]).toBeUndefined();
    expect(it.diff(secret, { ...secret.inputs, valueWo: "other" }).changes).toEqual([]);
  });

  test("names projects that exist, and outlives them", () => {
    expect(() => it.create(SHARED, { ...shared, projectIds: ["prj_none"] })).toThrow("projectIds[0]: no Project");
    const object = it.create(SHARED, { ...shared, projectIds: [project.id] });
    expect(object.id).toMatch(/^env_[A-Za-z0-9]{28}$/);
    it.remove(project);
    expect(it.cloud.list()).toEqual([object]);
  });
});
