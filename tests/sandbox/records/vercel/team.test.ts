import type { CloudObject } from "../../../../sandbox/cloud/store";
import { standIn, type StandIn } from "../../interpreter/stand-in";
import { EDGE_CONFIG, EDGE_CONFIG_ITEM, LOG_DRAIN, PROJECT, WEBHOOK, names } from "./vercel";

const HOOK = { endpoint: "https://api.example.com/hook", events: ["deployment.error", "project.domain-unverified"] };
const DRAIN = {
  ...{
    name: "logs",
    endpoint: "https://logs.example.com",
    deliveryFormat: "json",
    environments: ["production"],
    sources: ["static"],
  },
};

let it: StandIn;
beforeEach(() => {
  it = standIn();
});

describe("webhook", () => {
  test("has an id and a secret as Vercel makes them", () => {
    const { id, outputs } = it.create(WEBHOOK, HOOK);
    expect(id).toMatch(/^account_hook_[A-Za-z0-9]{16}$/);
    expect(outputs["secret"]).toMatch(/^[A-Za-z0-9]{24}$/);
  });

  test("is never changed in place", () => {
    const object = it.create(WEBHOOK, HOOK);
    for (const [name, value] of Object.entries({
      endpoint: "https://b.example",
      events: ["deployment.ready"],
      projectIds: ["prj_1"],
      teamId: "team_1",
    })) {
      expect(it.diff(object, { ...HOOK, [name]: value }).replaces).toEqual([name]);
    }
    expect(it.diff(object, { ...HOOK, events: [...HOOK.events].reverse() }).changes).toEqual([]);
  });

  test("an event that does not exist is refused at Check", () => {
    expect(names(it.refused(WEBHOOK, { ...HOOK, events: ["deployment.exploded"] }))).toEqual(["events[0]"]);
  });
});

describe.each([
  ["webhook", WEBHOOK, HOOK],
  ["log drain", LOG_DRAIN, DRAIN],
])("%s", (_, type, inputs) => {
  test("watches projects that exist, and outlives them", () => {
    expect(() => it.create(type, { ...inputs, projectIds: ["prj_none"] })).toThrow("projectIds[0]: no Project");
    const project = it.create(PROJECT, { name: "site" });
    const object = it.create(type, { ...inputs, projectIds: [project.id] });
    it.remove(project);
    expect(it.cloud.list()).toEqual([object]);
  });

  test("needs an endpoint that is an address", () => {
    expect(() => it.create(type, { ...inputs, endpoint: "nowhere" })).toThrow("endpoint must be the address of a page");
  });
});

describe("log drain", () => {
  test("has an id, and a secret unless it brings its own", () => {
    expect(it.create(LOG_DRAIN, DRAIN)).toMatchObject({
      id: expect.stringMatching(/^ld_[A-Za-z0-9]{28}$/) as string,
      outputs: { secret: expect.stringMatching(/^[A-Za-z0-9]{32}$/) as string },
    });
    expect(it.create(LOG_DRAIN, { ...DRAIN, secret: "s".repeat(32) }, "dev/own").outputs["secret"]).toBe(
      "s".repeat(32),
    );
  });

  test("is never changed in place", () => {
    const object = it.create(LOG_DRAIN, DRAIN);
    for (const [name, value] of Object.entries({
      name: "new",
      headers: { a: "b" },
      samplingRate: 0.5,
      sources: ["edge"],
      secret: "s".repeat(32),
    })) {
      expect(it.diff(object, { ...DRAIN, [name]: value }).replaces).toEqual([name]);
    }
  });

  test("the order of environments, projects and sources carries no meaning", () => {
    const inputs = { ...DRAIN, environments: ["production", "preview"], sources: ["static", "edge"] };
    const object = it.create(LOG_DRAIN, inputs);
    expect(
      it.diff(object, { ...inputs, environments: ["preview", "production"], sources: ["edge", "static"] }).changes,
    ).toEqual([]);
  });

  test.each([
    ["deliveryFormat", "csv"],
    ["environments", []],
    ["environments[0]", ["development"]],
    ["sources", []],
    ["sources[0]", ["db"]],
  ])("%s refuses %j at Check", (property, value) => {
    expect(names(it.refused(LOG_DRAIN, { ...DRAIN, [property.replace("[0]", "")]: value }))).toEqual([property]);
  });

  test("takes a fraction as sampling rate, at most five headers and a secret of 32 characters", () => {
    expect(it.refused(LOG_DRAIN, { ...DRAIN, samplingRate: 0.25 })).toEqual([]);
    const headers = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, "x"]));
    expect(names(it.refused(LOG_DRAIN, { ...DRAIN, headers, secret: "short", samplingRate: 2 }))).toEqual([
      "samplingRate",
      "secret",
      "headers",
    ]);
  });
});

describe("edge config item", () => {
  let config: CloudObject;
  beforeEach(() => {
    config = it.create(EDGE_CONFIG, { name: "flags" });
  });
  const item = (value: string): Record<string, unknown> => ({ edgeConfigId: config.id, key: "on", value });

  test("its id is the config's and its key", () => {
    expect(config.id).toMatch(/^ecfg_[A-Za-z0-9]{28}$/);
    expect(it.create(EDGE_CONFIG_ITEM, item("a")).id).toBe(`${config.id}/on`);
  });

  test("a new value replaces without deleting first, so the new value is lost unless the program says deleteBeforeReplace", () => {
    const old = it.create(EDGE_CONFIG_ITEM, item("a"));
    expect(it.diff(old, item("b"))).toMatchObject({ replaces: ["value"], deleteBeforeReplace: false });
    it.create(EDGE_CONFIG_ITEM, item("b"));
    expect(it.cloud.list(EDGE_CONFIG_ITEM).map(({ inputs }) => inputs["value"])).toEqual(["b"]);
    it.remove(old);
    expect(it.cloud.list(EDGE_CONFIG_ITEM)).toEqual([]);
  });

  test("goes with its config", () => {
    it.create(EDGE_CONFIG_ITEM, item("a"));
    it.remove(config);
    expect(it.cloud.list()).toEqual([]);
  });

  test("has one value, of any shape, and a plain key", () => {
    expect(it.refused(EDGE_CONFIG_ITEM, { edgeConfigId: "e", key: "on", valueJson: { a: [1] } })).toEqual([]);
    expect(names(it.refused(EDGE_CONFIG_ITEM, { edgeConfigId: "e", key: "on", value: "a", valueJson: 1 }))).toEqual([
      "value",
    ]);
    expect(names(it.refused(EDGE_CONFIG_ITEM, { edgeConfigId: "e", key: "with space", value: "a" }))).toEqual(["key"]);
    expect(names(it.refused(EDGE_CONFIG, { name: "Flags" }))).toEqual(["name"]);
  });
});
