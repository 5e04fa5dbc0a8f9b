import { caaRecords } from "../../../components/zone/caa";

const authorities = ["letsencrypt.org", "pki.goog; cansignhttpexchanges=yes", "ssl.com", "sectigo.com"];

const allowed = (tag: string) =>
  caaRecords()
    .filter((record) => record.tag === tag)
    .map(({ value }) => value);

test("let the authorities issue that Vercel, App Platform and Cloudflare use, for names and for wildcards", () => {
  expect(allowed("issue")).toEqual(expect.arrayContaining(authorities));
  expect(allowed("issuewild")).toEqual(authorities);
});

test("let Amazon issue the name of a load balancer on AWS, which fails with CAA_ERROR otherwise, and no wildcard", () => {
  expect(allowed("issue")).toEqual([...authorities, "amazon.com"]);
});

test("tell every contact of requests that were refused", () => {
  expect(caaRecords(["a@example.net", "b@example.net"]).slice(-2)).toEqual([
    { role: "iodef-0", tag: "iodef", value: "mailto:a@example.net" },
    { role: "iodef-1", tag: "iodef", value: "mailto:b@example.net" },
  ]);
});

test("have roles of their own, which name the resources", () => {
  const roles = caaRecords(["a@example.net"]).map(({ role }) => role);
  expect(new Set(roles).size).toBe(roles.length);
});
