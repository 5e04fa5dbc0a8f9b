import type { CloudObject } from "../../../../sandbox/cloud/store";
import { standIn, type StandIn } from "../../interpreter/stand-in";
import { BYPASS, CRONS, ENVIRONMENT, FIREWALL, PROJECT, RETENTION, ROLLING_RELEASE, names } from "./vercel";

let it: StandIn;
let project: CloudObject;
beforeEach(() => {
  it = standIn();
  project = it.create(PROJECT, { name: "site" });
});

describe("what a project has once", () => {
  test.each([
    ["the firewall", FIREWALL, {}, "/prj_"],
    ["the retention", RETENTION, {}, "/prj_"],
    ["the crons", CRONS, { enabled: true }, "prj_"],
    [
      "the rolling release",
      ROLLING_RELEASE,
      { advancementType: "manual-approval", stages: [{ targetPercentage: 100 }] },
      "prj_",
    ],
  ])("%s: a second one is refused, and the id is the project's", (_, type, inputs, id) => {
    const first = it.create(type, { projectId: project.id, ...inputs }, "dev/one");
    expect(first.id.startsWith(id)).toBe(true);
    expect(() => it.create(type, { projectId: project.id, ...inputs }, "dev/two")).toThrow(
      /managed by another resource already|has a rolling release already/,
    );
    expect(() => it.create(type, { projectId: "prj_none", ...inputs }, "dev/three")).toThrow("no Project");
  });

  test("the id of firewall and retention begins with the team's", () => {
    expect(it.create(FIREWALL, { projectId: project.id, teamId: "team_1" }).id).toBe(`team_1/${project.id}`);
  });
});

describe("retention", () => {
  test("spells out Vercel's defaults in its outputs", () => {
    expect(it.create(RETENTION, { projectId: project.id, expirationPreview: "1w" }).outputs).toMatchObject({
      ...{ expirationPreview: "1w", expirationProduction: "1y", expirationCanceled: "1m", expirationErrored: "3m" },
    });
  });

  test("a delete changes nothing at Vercel, and the next one takes the setting over", () => {
    const first = it.create(RETENTION, { projectId: project.id, expirationPreview: "1w" });
    it.remove(first);
    expect(it.cloud.find(RETENTION, first.id)).toMatchObject({ unmanaged: true, inputs: { expirationPreview: "1w" } });
    expect(it.create(RETENTION, { projectId: project.id }, "dev/again").id).toBe(first.id);
  });
});

describe("rolling release", () => {
  const release = (advancementType: string, ...stages: unknown[]): Record<string, unknown> => ({
    projectId: "prj_1",
    advancementType,
    stages,
  });

  test("an automatic one has a duration in every stage but the last, which has 100 percent", () => {
    expect(
      it.refused(
        ROLLING_RELEASE,
        release("automatic", { targetPercentage: 5, duration: 10 }, { targetPercentage: 100 }),
      ),
    ).toEqual([]);
    for (const stages of [
      [{ targetPercentage: 5, duration: 10 }, { targetPercentage: 50 }, { targetPercentage: 100 }],
      [
        { targetPercentage: 5, duration: 10 },
        { targetPercentage: 50, duration: 10 },
      ],
      [
        { targetPercentage: 5, duration: 10 },
        { targetPercentage: 100, duration: 10 },
      ],
    ]) {
      expect(names(it.refused(ROLLING_RELEASE, release("automatic", ...stages)))).toEqual(["stages"]);
    }
  });

  test.each([
    ["advancementType", release("slow", { targetPercentage: 100 })],
    ["stages", release("manual-approval")],
    [
      "stages",
      release("manual-approval", ...Array.from({ length: 10 }, () => ({ targetPercentage: 1 })), {
        targetPercentage: 100,
      }),
    ],
    ["stages[0].targetPercentage", release("manual-approval", { targetPercentage: -1 }, { targetPercentage: 100 })],
    ["stages[0].duration", release("automatic", { targetPercentage: 5, duration: 10_001 }, { targetPercentage: 100 })],
  ])("%s is judged at Check", (property, inputs) => {
    expect(names(it.refused(ROLLING_RELEASE, inputs))).toContain(property);
  });

  test("one by approval has no duration", () => {
    expect(
      names(
        it.refused(
          ROLLING_RELEASE,
          release("manual-approval", { targetPercentage: 5, duration: 10 }, { targetPercentage: 100 }),
        ),
      ),
    ).toEqual(["stages"]);
  });

  test("another project does not replace it, as the provider does not either", () => {
    const object = it.create(ROLLING_RELEASE, {
      ...release("manual-approval", { targetPercentage: 100 }),
      projectId: project.id,
    });
    expect(it.diff(object, { ...object.inputs, projectId: "prj_2" }).replaces).toEqual([]);
  });
});

describe("custom environment", () => {
  test("its name is unique per project and its description empty by default", () => {
    const first = it.create(ENVIRONMENT, { projectId: project.id, name: "qa" });
    expect(first).toMatchObject({
      id: expect.stringMatching(/^env_[A-Za-z0-9]{28}$/) as string,
      outputs: { description: "" },
    });
    expect(() => it.create(ENVIRONMENT, { projectId: project.id, name: "qa" }, "dev/two")).toThrow(
      "has an environment qa already",
    );
    expect(names(it.refused(ENVIRONMENT, { projectId: "p", name: "QA" }))).toEqual(["name"]);
    expect(names(it.refused(ENVIRONMENT, { projectId: "p", name: "x".repeat(33) }))).toEqual(["name"]);
    expect(names(it.refused(ENVIRONMENT, { projectId: "p", branchTracking: { type: "equals", pattern: "" } }))).toEqual(
      ["branchTracking.pattern"],
    );
    expect(names(it.refused(ENVIRONMENT, { projectId: "p", branchTracking: { type: "like", pattern: "x" } }))).toEqual([
      "branchTracking.type",
    ]);
  });
});

describe("protection bypass", () => {
  test("gets a secret of 32 characters that is part of its id and outlives a new note", () => {
    const object = it.create(BYPASS, { projectId: project.id, note: "ci" });
    expect(object.outputs["secret"]).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(object.id).toBe(`${project.id}/${String(object.outputs["secret"])}`);
    expect(it.update(object, { projectId: project.id, note: "probe" }).outputs["secret"]).toBe(
      object.outputs["secret"],
    );
  });

  test("the only one is the project's environment variable, and may not refuse to be", () => {
    expect(() => it.create(BYPASS, { projectId: project.id, isEnvVar: false })).toThrow(
      "isEnvVar must not be false for the only bypass",
    );
    expect(it.create(BYPASS, { projectId: project.id }).outputs["isEnvVar"]).toBe(true);
    expect(it.create(BYPASS, { projectId: project.id, isEnvVar: false }, "dev/two").outputs["isEnvVar"]).toBe(false);
  });

  test("a secret of ours has 32 letters and digits", () => {
    expect(names(it.refused(BYPASS, { projectId: "p", secret: "short" }))).toEqual(["secret"]);
    expect(names(it.refused(BYPASS, { projectId: "p", note: "x".repeat(101) }))).toEqual(["note"]);
  });
});

describe("firewall", () => {
  const condition = { type: "path", op: "pre", value: "/api" };
  const LIMIT = { algo: "fixed_window", window: 60, limit: 100, keys: ["ip"], action: "deny" };
  const rule = { name: "Rate limit", action: { action: "log" }, conditionGroups: [{ conditions: [condition] }] };
  const firewall = (...rules: unknown[]): Record<string, unknown> => ({ projectId: project.id, rules: { rules } });

  test("is on by default, and its rules keep their ids over an update", () => {
    const object = it.create(FIREWALL, firewall(rule));
    expect(object.outputs["enabled"]).toBe(true);
    const id = (from: CloudObject): unknown => (from.outputs["rules"] as { rules: { id: string }[] }).rules[0]?.id;
    expect(id(object)).toMatch(/^rule_rate_limit_[A-Za-z0-9]{6}$/);
    expect(id(it.update(object, firewall({ ...rule, active: false })))).toBe(id(object));
  });

  test.each([
    ["rules.rules[0].name", { ...rule, name: "abc" }],
    ["rules.rules[0].description", { ...rule, description: "x".repeat(261) }],
    [
      "rules.rules[0].action.rateLimit.action",
      { ...rule, action: { action: "rate_limit", rateLimit: { ...LIMIT, action: "redirect" } } },
    ],
    [
      "rules.rules[0].conditionGroups[0].conditions[0].type",
      { ...rule, conditionGroups: [{ conditions: [{ ...condition, type: "weather" }] }] },
    ],
    ["rules.rules[0].action.action", { ...rule, action: { action: "block" } }],
    [
      "rules.rules[0].conditionGroups[0].conditions[0].op",
      { ...rule, conditionGroups: [{ conditions: [{ ...condition, op: "like" }] }] },
    ],
    [
      "rules.rules[0].conditionGroups[0].conditions[0].value",
      { ...rule, conditionGroups: [{ conditions: [{ ...condition, values: ["/a"] }] }] },
    ],
  ])("%s is judged at Check", (property, wrong) => {
    expect(names(it.refused(FIREWALL, firewall(wrong)))).toEqual([property]);
  });

  test("a rule for addresses denies, challenges, logs or lets pass", () => {
    const address = { hostname: "example.com", ip: "192.0.2.1", action: "rate_limit" };
    expect(names(it.refused(FIREWALL, { projectId: "p", ipRules: { rules: [address] } }))).toEqual([
      "ipRules.rules[0].action",
    ]);
  });

  test("the same rule twice, or two names of the bot ruleset, are refused", () => {
    expect(names(it.refused(FIREWALL, firewall(rule, rule)))).toEqual(["rules.rules"]);
    const bots = { action: "log", active: true };
    expect(
      names(it.refused(FIREWALL, { projectId: "p", managedRulesets: { botFilter: bots, botProtection: bots } })),
    ).toEqual(["managedRulesets.botFilter"]);
  });

  test("a rate limit and a redirect need to say which, which only the API refuses", () => {
    expect(() => it.create(FIREWALL, firewall({ ...rule, action: { action: "rate_limit" } }))).toThrow(
      "must have a rateLimit",
    );
    expect(() => it.create(FIREWALL, firewall({ ...rule, action: { action: "redirect" } }))).toThrow(
      "must have a redirect",
    );
  });
});
