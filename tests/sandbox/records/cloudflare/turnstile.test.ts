import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { records } from "../../../../sandbox/records";
import { MOMENT } from "../../../../sandbox/records/cloudflare/common";
import { ACCOUNT, Account, typeOf } from "./account";

const widget = { accountId: ACCOUNT, name: "form", mode: "managed", domains: ["example.com"] };

describe("a Turnstile widget", () => {
  test("has its site key as id, and a secret that is marked as such and outlives an update", () => {
    const account = new Account();
    const made = account.make("TurnstileWidget", widget);
    expect(made.id).toMatch(/^0x4AAAAAAA[\w-]{14}$/);
    expect(made.outputs).toMatchObject({
      sitekey: made.id,
      secret: expect.stringMatching(/^0x4AAAAAAA[\w-]{25}$/) as unknown,
    });
    expect(records.get(typeOf("TurnstileWidget"))?.schema.secretOutputs).toContain("secret");
    expect(account.change(made, { name: "renamed" }).outputs).toMatchObject({
      sitekey: made.id,
      secret: made.outputs["secret"],
    });
  });

  test.each<[Properties, string]>([
    [{ domains: [] }, "domains must have at least 1 elements"],
    [{ domains: ["https://example.com"] }, "must be a host name without a scheme"],
    [{ domains: Array.from({ length: 11 }, (_, index) => `h${index}.example.com`) }, "a widget may have 10 domains"],
    [{ offlabel: true }, "offlabel is for Enterprise only"],
    [{ botFightMode: true }, "botFightMode is for Enterprise only"],
    [{ ephemeralId: true }, "ephemeralId is for Enterprise only"],
    [{ name: "" }, "name must not be empty"],
  ])("is refused by the API for %j", (changes, says) => {
    expect(new Account().refusal("TurnstileWidget", { ...widget, ...changes })).toContain(says);
  });

  test("is one of 20 in an account", () => {
    const account = new Account();
    const widgets = Array.from({ length: 20 }, (_, index) =>
      account.make("TurnstileWidget", widget, `widget ${index}`),
    );
    expect(account.refusal("TurnstileWidget", widget)).toContain("an account may have 20 widgets");
    expect(account.change(widgets[0] as CloudObject, { name: "renamed" }).inputs["name"]).toBe("renamed");
    expect(account.refusal("TurnstileWidget", { ...widget, accountId: "f".repeat(32) })).toBe("");
  });

  test("has no such limits in an account with an Enterprise zone", () => {
    const account = new Account();
    account.zone("enterprise");
    expect(account.refusal("TurnstileWidget", { ...widget, offlabel: true })).toBe("");
  });

  test("shows what Cloudflare fills in", () => {
    expect(new Account().make("TurnstileWidget", widget).outputs).toMatchObject({
      botFightMode: false,
      clearanceLevel: "no_clearance",
      ephemeralId: false,
      offlabel: false,
      region: "world",
      createdOn: MOMENT,
      modifiedOn: MOMENT,
      deployedVia: "api",
      lastModifiedVia: "api",
    });
  });
});

describe("a token of an account", () => {
  const policy = {
    effect: "allow",
    permissionGroups: [{ id: "f".repeat(32) }],
    resources: '{"com.cloudflare.edge.r2.bucket.x":"*"}',
  };

  test("has a secret value like a person's, and needs the account", () => {
    const account = new Account();
    const inputs = { name: "offsite", policies: [policy] };

    expect(account.make("AccountToken", { ...inputs, accountId: ACCOUNT }).outputs["value"]).toMatch(/^[\w-]{40}$/);
    expect(account.checked("AccountToken", inputs)).toEqual(["accountId"]);
    expect(account.refusal("AccountToken", { ...inputs, accountId: "ours" })).toContain("the id of an account");
  });
});

describe("an API token", () => {
  const policy = {
    effect: "allow",
    permissionGroups: [{ id: "f".repeat(32) }],
    resources: '{"com.cloudflare.api.account.zone.x":"*"}',
  };

  test("has a secret value of 40 characters that outlives an update", () => {
    const account = new Account();
    const token = account.make("ApiToken", { name: "deploy", policies: [policy] });
    expect(token.outputs["value"]).toMatch(/^[\w-]{40}$/);
    expect(records.get(typeOf("ApiToken"))?.schema.secretOutputs).toEqual(["value"]);
    expect(account.change(token, { name: "renamed" }).outputs["value"]).toBe(token.outputs["value"]);
  });

  test.each<[Properties, string]>([
    [{ name: "" }, "name must not be empty"],
    [{ policies: [] }, "policies must have at least 1 elements"],
    [{ policies: [{ ...policy, permissionGroups: [] }] }, "must have at least 1 elements"],
    [{ policies: [{ ...policy, resources: "*" }] }, "must be a JSON object"],
    [{ policies: [{ ...policy, effect: "permit" }] }, "must be one of allow, deny"],
    [{ policies: [{ ...policy, permissionGroups: [{ id: "DNS Write" }] }] }, "the id of a permission group"],
    [{ status: "paused" }, "must be one of active, disabled, expired"],
  ])("is refused by the API for %j", (changes, says) => {
    expect(new Account().refusal("ApiToken", { name: "deploy", policies: [policy], ...changes })).toContain(says);
  });
});
