import { DNS_RECORD } from "../../../support/aws";
import { Place } from "./lb-place";

function caa(place: Place, value: string, name = "example.com", tag = "issue") {
  const data = { flags: 0, tag, value };
  return place.make(DNS_RECORD, { zoneId: "zone-1", type: "CAA", name, ttl: 1, data }, `caa-${value}-${tag}`);
}

test("a certificate tells the record that proves its name, in full with a dot at the end", () => {
  const made = new Place().certificate();
  expect(made.id).toMatch(/^arn:aws:acm:us-east-1:123456789012:certificate\/[0-9a-f-]{36}$/);
  expect(made.outputs["status"]).toBe("PENDING_VALIDATION");
  expect(made.outputs["domainValidationOptions"]).toEqual([
    {
      domainName: "api.example.com",
      resourceRecordName: expect.stringMatching(/^_[0-9a-f]{32}\.api\.example\.com\.$/) as string,
      resourceRecordType: "CNAME",
      resourceRecordValue: expect.stringMatching(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/) as string,
    },
  ]);
});

test("the next certificate for the host asks for the same record", () => {
  const place = new Place();
  const [one, other] = [place.certificate(), place.certificate({ keyAlgorithm: "EC_prime256v1" }, "other")];
  expect(other.outputs["domainValidationOptions"]).toEqual(one.outputs["domainValidationOptions"]);
});

test("a certificate is replaced for another name or key", () => {
  const place = new Place();
  const made = place.certificate();
  expect(place.replacedBy(made, { domainName: "other.example.com" })).toEqual(["domainName"]);
  expect(place.replacedBy(made, { keyAlgorithm: "EC_prime256v1" })).toEqual(["keyAlgorithm"]);
});

test.each([
  ["api.example.com.", "must not end in a dot"],
  ["api", "must be a host name"],
  [`${"a".repeat(60)}.example.com`, "between 1 and 64 characters"],
])("a certificate is refused for %s", (domainName, says) => {
  expect(() => new Place().certificate({ domainName })).toThrow(says);
});

describe("it is issued", () => {
  test("once the record is in DNS, named with or without the dot at the end", () => {
    for (const dot of ["", "."]) {
      const place = new Place();
      const certificate = place.certificate();
      const proof = place.proof(certificate);
      const fqdn = `${String(proof.inputs["name"])}${dot}`;
      expect(() => place.issued(certificate, { validationRecordFqdns: [fqdn] })).not.toThrow();
    }
  });

  test("not without the record", () => {
    const place = new Place();
    expect(() => place.issued(place.certificate())).toThrow("last state: 'PENDING_VALIDATION'");
  });

  test("not by a record with another value, or through the proxy", () => {
    for (const changes of [{ content: "_other.acm-validations.aws" }, { proxied: true }]) {
      const place = new Place();
      const certificate = place.certificate();
      place.proof(certificate, changes);
      expect(() => place.issued(certificate)).toThrow("timeout while waiting for state to become 'ISSUED'");
    }
  });

  test("not when the record that is named is another one", () => {
    const place = new Place();
    const certificate = place.certificate();
    place.proof(certificate);
    expect(() => place.issued(certificate, { validationRecordFqdns: ["_x.api.example.com"] })).toThrow(
      "missing api.example.com DNS validation record",
    );
  });

  test("not when CAA records let others issue only, and by Amazon if they let it", () => {
    const place = new Place();
    const certificate = place.certificate();
    place.proof(certificate);
    caa(place, "letsencrypt.org");
    expect(() => place.issued(certificate)).toThrow("CAA_ERROR");
    caa(place, "amazon.com", "example.com", "issuewild");
    expect(() => place.issued(certificate)).toThrow("CAA_ERROR");
    caa(place, "amazon.com");
    expect(() => place.issued(certificate)).not.toThrow();
  });

  test("by the nearest CAA records, which go before those of the domain", () => {
    const place = new Place();
    const certificate = place.certificate();
    place.proof(certificate);
    caa(place, "letsencrypt.org");
    caa(place, "amazonaws.com", "api.example.com");
    expect(() => place.issued(certificate)).not.toThrow();
  });

  test("with a wildcard, as the records for wildcards say", () => {
    const place = new Place();
    const certificate = place.certificate({ domainName: "*.example.com" });
    place.proof(certificate);
    caa(place, "amazon.com");
    caa(place, "ssl.com", "example.com", "issuewild");
    expect(() => place.issued(certificate)).toThrow("CAA_ERROR");
  });

  test("and for a certificate that is there", () => {
    const place = new Place();
    const certificate = place.certificate();
    place.delete(certificate);
    expect(() => place.issued(certificate)).toThrow("no Certificate has the id");
  });
});

test("the wait ends with the certificate, and is repeated for another one", () => {
  const place = new Place();
  const certificate = place.issuedCertificate();
  const [validation] = place.cloud.list("aws:acm/certificateValidation:CertificateValidation");
  expect(validation?.id).toBe("2026-01-01 00:00:00 +0000 UTC");
  place.delete(certificate);
  expect(place.cloud.list("aws:acm/certificateValidation:CertificateValidation")).toEqual([]);
});
