import type { Properties } from "../../../../sandbox/interpreter/values";
import type { Plan } from "../../../../sandbox/records/cloudflare/plan";
import { Account } from "./account";

const check = { name: "api", address: "api.example.com", type: "HTTPS", httpConfig: { path: "/healthz" } };

function refusal(plan: Plan, changes: Properties = {}): string {
  const account = new Account();
  return account.refusal("Healthcheck", { zoneId: account.zone(plan), ...check, ...changes });
}

describe("a health check", () => {
  test.each([
    ["free", 0],
    ["pro", 10],
    ["business", 50],
  ] as const)("on %s: %i per zone", (plan, most) => {
    const account = new Account();
    const zoneId = account.zone(plan);
    for (let index = 0; index < most; index++)
      account.make("Healthcheck", { zoneId, ...check, name: `api-${index}` }, `check ${index}`);
    expect(account.refusal("Healthcheck", { zoneId, ...check })).toBe(
      `a zone on ${plan} may have ${most} health checks`,
    );
  });

  test("asks every 60 seconds at most on Pro, every 15 on Business", () => {
    expect(refusal("pro", { interval: 15 })).toContain("interval must be at least 60 seconds on the plan pro");
    expect(refusal("business", { interval: 15 })).toBe("");
  });

  test.each([
    [{ name: "the api" }, "name must be made of letters"],
    [{ address: "https://api.example.com" }, "address must be a host name"],
    [{ type: "ICMP" }, "type must be one of HTTP, HTTPS, TCP"],
    [{ httpConfig: { path: "healthz" } }, "must be a path that starts with a slash"],
    [{ httpConfig: { expectedCodes: ["ok"] } }, "must be a status as 200"],
    [{ httpConfig: { port: 0 } }, "must be between 1 and 65535"],
    [{ tcpConfig: { port: 5432 } }, "a health check of type HTTPS takes httpConfig only"],
    [{ type: "TCP" }, "a health check of type TCP takes tcpConfig only"],
    [{ type: "TCP", httpConfig: undefined, tcpConfig: { port: 0 } }, "must be between 1 and 65535"],
    [{ retries: -1 }, "retries must be at least 0"],
    [{ timeout: 0 }, "timeout must be at least 1"],
    [{ consecutiveFails: 0 }, "consecutiveFails must be at least 1"],
    [{ consecutiveSuccesses: 0 }, "consecutiveSuccesses must be at least 1"],
  ])("is refused by the API for %j", (changes, says) => {
    expect(refusal("pro", changes)).toContain(says);
  });

  test("of a port is a TCP check", () => {
    expect(refusal("pro", { type: "TCP", httpConfig: undefined, tcpConfig: { port: 5432 } })).toBe("");
  });

  test("says when it is suspended", () => {
    const account = new Account();
    const made = account.make("Healthcheck", { zoneId: account.zone("pro"), ...check });
    expect(account.change(made, { suspended: true }).outputs["status"]).toBe("suspended");
  });

  test("has what the provider fills in, and does not drift", () => {
    const account = new Account();
    const made = account.make("Healthcheck", { zoneId: account.zone("pro"), ...check });
    expect(made.outputs).toMatchObject({
      interval: 60,
      retries: 2,
      timeout: 5,
      consecutiveFails: 1,
      status: "unknown",
    });
    expect(account.afterRefresh(made).changes).toEqual([]);
    const filled = { path: "/healthz", method: "GET", followRedirects: false, allowInsecure: false };
    expect(account.diff(made, { httpConfig: filled }).changes).toEqual([]);
    const { zoneId } = made.inputs;
    const port = account.make("Healthcheck", { zoneId, ...check, httpConfig: { port: 443 } }, "port");
    expect(account.diff(port, { httpConfig: { path: "/" } }).changes).toEqual([]);
  });
});
