import { Account, ACCOUNT } from "./account";
import { refusal, rulesetOf } from "./rulesets";

const CUSTOM = "http_request_firewall_custom";
const block = { action: "block", expression: '(ip.src.country eq "XX")' };

describe("the entry point of a phase", () => {
  test("is one per zone: a second is refused, from this stack or another, with 20217", () => {
    const account = new Account();
    const inputs = rulesetOf(account.zone(), CUSTOM, [block]);
    account.make("Ruleset", inputs, "waf");
    const says = `'zone' is not a valid value for kind because exceeded maximum number of zone rulesets for phase ${CUSTOM} (20217)`;
    expect(account.refusal("Ruleset", { ...inputs, name: "another" })).toBe(says);
    expect(() => account.make("Ruleset", { ...inputs, name: "of staging" }, "staging/waf")).toThrow(says);
  });

  test("is one per phase: other phases and other zones have their own", () => {
    const account = new Account();
    const zoneId = account.zone();
    account.make("Ruleset", rulesetOf(zoneId, CUSTOM, [block]), "waf");
    const cache = [{ action: "set_cache_settings", actionParameters: { cache: false } }];
    expect(account.refusal("Ruleset", rulesetOf(zoneId, "http_request_cache_settings", cache))).toBe("");
    expect(account.refusal("Ruleset", rulesetOf(account.zone("free", "example.net"), CUSTOM, [block]))).toBe("");
  });

  test("cannot be renamed without deleting it first: the replacement would be the second", () => {
    const account = new Account();
    const inputs = rulesetOf(account.zone(), CUSTOM, [block]);
    const old = account.make("Ruleset", inputs, "waf");
    const renamed = account.diff(old, { name: "renamed" });
    expect(renamed).toMatchObject({ replaces: ["name"], deleteBeforeReplace: false });
    expect(account.refusal("Ruleset", { ...inputs, name: "renamed" })).toContain("(20217)");
    account.delete(old);
    expect(account.refusal("Ruleset", { ...inputs, name: "renamed" })).toBe("");
  });

  test.each(["name", "kind", "phase", "zoneId"])("is replaced when its %s changes", (property) => {
    const account = new Account();
    const ruleset = account.make("Ruleset", rulesetOf(account.zone(), "http_request_transform", []));
    const other = { name: "other", kind: "root", phase: CUSTOM, zoneId: "0".repeat(32) }[property];
    expect(account.diff(ruleset, { [property]: other }).replaces).toEqual([property]);
  });

  test("belongs to a zone or to an account, by kind", () => {
    const account = new Account();
    const zoneId = account.zone();
    expect(account.refusal("Ruleset", { ...rulesetOf(zoneId, CUSTOM, [block]), kind: "root" })).toContain(
      "'root' is not a valid value for kind here",
    );
    expect(account.refusal("Ruleset", { accountId: ACCOUNT, name: "x", kind: "managed", phase: CUSTOM })).toContain(
      "managed rulesets are Cloudflare's",
    );
    expect(
      account.refusal("Ruleset", { accountId: ACCOUNT, zoneId, name: "x", kind: "zone", phase: CUSTOM }),
    ).toContain("exactly one of accountId, zoneId");
  });

  test("of an account may have custom rulesets beside it", () => {
    const account = new Account();
    const custom = { accountId: ACCOUNT, kind: "custom", phase: CUSTOM, rules: [{ ref: "a", ...block }] };
    account.make("Ruleset", { ...custom, name: "one" }, "one");
    expect(account.refusal("Ruleset", { ...custom, name: "two" })).toBe("");
  });
});

describe("the rules of a ruleset", () => {
  const first = { ref: "first", ...block };
  const second = { ref: "second", action: "block", expression: '(http.request.uri.path eq "/x")' };

  function ids(outputs: Record<string, unknown>): unknown[] {
    return (outputs["rules"] as { id: unknown }[]).map(({ id }) => id);
  }

  test("get ids that their ref keeps when they move or change", () => {
    const account = new Account();
    const ruleset = account.make("Ruleset", rulesetOf(account.zone(), CUSTOM, [first, second]));
    const [one, two] = ids(ruleset.outputs);
    expect([one, two]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(one).not.toBe(two);
    const moved = account.change(ruleset, { rules: [second, { ...first, expression: '(ip.src.country eq "YY")' }] });
    expect(ids(moved.outputs)).toEqual([two, one]);
  });

  test("lose their id when the ref changes, and one without ref when its content does", () => {
    const account = new Account();
    const ruleset = account.make("Ruleset", rulesetOf(account.zone(), CUSTOM, [first]));
    const [one] = ids(ruleset.outputs);
    const renamed = account.change(ruleset, { rules: [{ ...first, ref: "renamed" }] });
    expect(ids(renamed.outputs)).not.toContain(one);

    const { ref, ...plain } = first;
    const bare = account.change(ruleset, { rules: [plain] });
    const [unnamed] = ids(bare.outputs);
    expect(ids(account.change(ruleset, { rules: [plain, second] }).outputs)[0]).toBe(unnamed);
    expect(ids(account.change(ruleset, { rules: [{ ...plain, action: "managed_challenge" }] }).outputs)).not.toContain(
      unnamed,
    );
  });

  test("keep their ids through a refresh, and do not drift", () => {
    const account = new Account();
    const ruleset = account.make("Ruleset", rulesetOf(account.zone(), CUSTOM, [first, second]));
    expect(account.read(ruleset).outputs["rules"]).toEqual(ruleset.outputs["rules"]);
    expect(account.afterRefresh(ruleset).changes).toEqual([]);
  });

  test("count the version up when they change, and only then", () => {
    const account = new Account();
    const ruleset = account.make("Ruleset", rulesetOf(account.zone(), CUSTOM, [first]));
    expect(ruleset.outputs["version"]).toBe("1");
    expect(account.change(ruleset, {}).outputs["version"]).toBe("1");
    expect(account.change(ruleset, { rules: [first, second] }).outputs["version"]).toBe("2");
  });

  test("are on when they do not say so", () => {
    const account = new Account();
    const ruleset = account.make("Ruleset", rulesetOf(account.zone(), CUSTOM, [first]));
    expect(account.diff(ruleset, { rules: [{ ...first, enabled: true }] }).changes).toEqual([]);
    expect(account.diff(ruleset, { rules: [{ ...first, enabled: false }] }).changes).toMatchObject([
      { path: "rules[0].enabled" },
    ]);
  });

  test("may leave out what Cloudflare fills in", () => {
    const account = new Account();
    const { ref: _, ...plain } = first;
    const full = { ...first, id: "f".repeat(32), logging: { enabled: true } };
    const ruleset = account.make("Ruleset", rulesetOf(account.zone(), CUSTOM, [full]));
    expect(account.diff(ruleset, { rules: [plain] }).changes).toEqual([]);
    expect(account.diff(ruleset, { rules: [{ ...full, logging: {} }] }).changes).toEqual([]);
    expect(account.diff(ruleset, { description: "" }).changes).toEqual([]);
  });

  test("may be none", () => {
    const account = new Account();
    const { rules: _, ...empty } = rulesetOf(account.zone(), CUSTOM, []);
    expect(account.make("Ruleset", empty).outputs).not.toHaveProperty("rules");
  });

  test("of an account have the limits of its best zone", () => {
    const account = new Account();
    const regex = { ref: "regex", action: "block", expression: 'http.host matches "^a"' };
    const root = { accountId: ACCOUNT, name: "root", kind: "root", phase: CUSTOM, rules: [regex] };
    account.zone();
    expect(account.refusal("Ruleset", root)).toContain("not entitled");
    account.zone("business", "example.net");
    expect(account.refusal("Ruleset", root)).toBe("");
  });

  test("have different refs", () => {
    expect(refusal("free", CUSTOM, first, { ...second, ref: "first" })).toContain("the ref first is given twice");
  });
});
