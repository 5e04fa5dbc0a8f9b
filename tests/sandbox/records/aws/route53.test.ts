import { Account } from "./account";

const CHECK = "aws:route53/healthCheck:HealthCheck";
const HTTPS = { type: "HTTPS", fqdn: "api.example.com", port: 443, resourcePath: "/livez", requestInterval: 30 };

test("a check gets an id, and what AWS fills in", () => {
  const { id, outputs } = new Account().make(CHECK, HTTPS);
  expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(outputs).toMatchObject({
    arn: `arn:aws:route53:::healthcheck/${id}`,
    enableSni: true,
    failureThreshold: 3,
    tagsAll: {},
  });
  expect(outputs["regions"]).toHaveLength(8);
});

test("it is changed in place, but for its kind and how it asks", () => {
  const account = new Account();
  const check = account.make(CHECK, HTTPS);
  const { fqdn } = account.change(check, { fqdn: "www.example.com", failureThreshold: 5 }).inputs;
  expect(fqdn).toBe("www.example.com");
  const changes = { type: "TCP", requestInterval: 10, measureLatency: true, fqdn: "x.example.com" };
  expect(account.replacedBy(check, changes).sort()).toEqual(["measureLatency", "requestInterval", "type"]);
});

test("nothing changes when what AWS fills in is left out", () => {
  const account = new Account();
  const check = account.make(CHECK, { ...HTTPS, regions: ["us-east-1", "eu-west-1", "sa-east-1"] });
  expect(account.afterRefresh(check, HTTPS)).toMatchObject({ changes: [] });
});

test.each([
  ["no address", { fqdn: undefined }, "HTTPS needs a domain name or an IP address"],
  ["no text to look for", { type: "HTTPS_STR_MATCH" }, "HTTPS_STR_MATCH needs a text to look for"],
  ["no port", { type: "TCP", port: undefined }, "TCP needs a port"],
  ["another interval", { requestInterval: 20 }, "requestInterval"],
  ["a kind that is none", { type: "PING" }, "type"],
  ["two regions", { regions: ["us-east-1", "eu-west-1"] }, "regions must have"],
  ["a region without checkers", { regions: ["us-east-1", "eu-west-1", "us-east-2"] }, "regions"],
])("a check is refused with %s", (_, changes, says) => {
  expect(() => new Account().make(CHECK, { ...HTTPS, ...changes })).toThrow(says);
});
