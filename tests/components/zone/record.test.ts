import * as pulumi from "@pulumi/pulumi";
import { pointHost } from "../../../components/zone/record";
import { record } from "../../support/mocks";

const RECORD = "cloudflare:index/dnsRecord:DnsRecord";

async function point(proxied: boolean) {
  const zone = { zoneId: pulumi.output("zone-1"), originSecrets: {} as never };
  const run = await record(() => {
    pointHost("api-host", { zone, host: "api.example.com", target: "app.ondigitalocean.app", proxied });
  });
  return run.one(RECORD, "api-host");
}

test.each([true, false])("points the full host name at the target (proxied: %p)", async (proxied) => {
  expect((await point(proxied)).inputs).toEqual({
    zoneId: "zone-1",
    name: "api.example.com",
    type: "CNAME",
    content: "app.ondigitalocean.app",
    ttl: 1,
    proxied,
  });
});

test("a record of another type goes before its replacement comes (pulumi-cloudflare#687)", async () => {
  expect((await point(true)).options.deleteBeforeReplace).toBe(true);
});
