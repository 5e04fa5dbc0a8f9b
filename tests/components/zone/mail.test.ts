import { addressesAt, noMailRecords } from "../../../components/zone/mail";

test("a domain without mail refuses all of it: no server, no key, no exception", () => {
  expect(noMailRecords("example.com")).toEqual([
    { role: "spf", name: "example.com", content: '"v=spf1 -all"' },
    { role: "dkim", name: "*._domainkey.example.com", content: '"v=DKIM1; p="' },
    { role: "dmarc", name: "_dmarc.example.com", content: '"v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s"' },
  ]);
});

test("texts are quoted, or they would differ from what Cloudflare stores on every run", () => {
  for (const { content } of noMailRecords("example.com")) expect(content).toMatch(/^".*"$/);
});

test("addresses at the domain are found whatever their case, those elsewhere are not", () => {
  const emails = ["Ops@Example.com", "ops@example.net", "ops@mail.example.com", "ops@notexample.com"];
  expect(addressesAt("example.com", emails)).toEqual(["Ops@Example.com"]);
});
