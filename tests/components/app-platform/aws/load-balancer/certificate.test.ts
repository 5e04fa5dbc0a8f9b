import { CERTIFICATE, CERTIFICATE_VALIDATION, DNS_RECORD, LISTENER } from "../../../../support/aws";
import { run } from "./load-balancer";

test("the certificate is for the API's host only, and is proved in DNS", async () => {
  expect((await run()).one(CERTIFICATE).inputs).toMatchObject({
    domainName: "api.example.com",
    validationMethod: "DNS",
    keyAlgorithm: "EC_prime256v1",
  });
});

test("the proof is written without the dots at the end, with which the record would change at every run", async () => {
  expect((await run()).one(DNS_RECORD).inputs).toEqual({
    zoneId: "zone-1",
    name: "_0123456789abcdef.api.example.com",
    type: "CNAME",
    content: "_fedcba9876543210.xlfgrmvvlj.acm-validations.aws",
    ttl: 1,
    proxied: false,
  });
});

test("the listener waits until the certificate is issued, and the certificate for its proof", async () => {
  const made = await run();
  const issued = made.one(CERTIFICATE_VALIDATION);
  expect(issued.inputs["validationRecordFqdns"]).toEqual([made.one(DNS_RECORD).inputs["name"]]);
  expect(made.one(LISTENER, "api-https").inputs["certificateArn"]).toBe("arn-of-issued-certificate");
});

test("a certificate that is replaced goes after the new one: neither it nor its proof is deleted first", async () => {
  const made = await run();
  expect(made.one(CERTIFICATE).options.deleteBeforeReplace).toBeUndefined();
  expect(made.one(DNS_RECORD).options.deleteBeforeReplace).toBeUndefined();
});
