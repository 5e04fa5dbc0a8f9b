/** Certificates, and the wait until they are issued. */
import { createHash } from "node:crypto";
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import type { CloudStore } from "../../cloud/store";
import { each, lengthBetween, matches, oneOf } from "../../interpreter/rules";
import { isObject, textOr, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { DNS_RECORD, fullName } from "../cloudflare/dns";
import { contentOf } from "../cloudflare/dns-content";
import { accountOf, arn } from "./account";
import { newUuid } from "./new-uuid";

/** Type token of a certificate. */
export const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";

/** https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
const AMAZON = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"];

const certificate: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html: names, kinds of key",
    "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html: one record per name, the same for every certificate of the account",
    "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html: ResourceInUseException",
    "terraform-provider-aws internal/service/acm/certificate.go: the ARN is the id; everything but options and tags replaces; names of records end in a dot",
    "duration: typical; it is not waited for here",
  ],
  seconds: { create: 8, delete: 3 },
  id: (object) => arn(object, "acm", `certificate/${newUuid(object)}`),
  replaces: [
    "certificateAuthorityArn",
    "domainName",
    "keyAlgorithm",
    "subjectAlternativeNames",
    "validationMethod",
    "validationOptions",
  ],
  computed: ["domainName", "keyAlgorithm", "options", "subjectAlternativeNames", "validationMethod"],
  sets: ["domainValidationOptions", "subjectAlternativeNames", "validationOptions"],
  rules: [
    oneOf("validationMethod", ["DNS", "EMAIL", "NONE"]),
    lengthBetween("domainName", 1, 253),
    each("domainName", (value) => (textOr(value, "").endsWith(".") ? "must not end in a dot" : undefined)),
  ],
  apiRules: [
    matches("domainName", /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i, "a host name"),
    lengthBetween("domainName", 1, 64),
  ],
  outputs: (object) => ({
    arn: object.id,
    domainValidationOptions: namesOf(object.inputs).map((name) => proofOf(object, name)),
    keyAlgorithm: object.inputs["keyAlgorithm"] ?? "RSA_2048",
    pendingRenewal: false,
    renewalEligibility: "INELIGIBLE",
    status: "PENDING_VALIDATION",
    subjectAlternativeNames: namesOf(object.inputs),
    type: "AMAZON_ISSUED",
    validationMethod: object.inputs["validationMethod"] ?? "DNS",
  }),
};

const certificateValidation: ResourceRecord = {
  sources: [
    "terraform-provider-aws internal/service/acm/certificate_validation.go: names with or without a dot at the end; everything replaces; 75 minutes of waiting; the time of issue is the id; a delete does nothing",
    "https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-caa.html: CAA_ERROR",
    "duration: typical; AWS says up to 30 minutes",
  ],
  seconds: { create: 60, delete: 0 },
  id: () => "2026-01-01 00:00:00 +0000 UTC",
  idWithin: ["certificateArn"],
  replaces: ["certificateArn", "validationRecordFqdns"],
  sets: ["validationRecordFqdns"],
  references: [{ path: "certificateArn", to: [CERTIFICATE], onTargetDelete: "goes-with-it" }],
  accept: ({ inputs, cloud }) => {
    const options = cloud.find(CERTIFICATE, textOr(inputs["certificateArn"], ""))?.outputs["domainValidationOptions"];
    const proofs = (Array.isArray(options) ? options : []).filter(isObject);
    acceptNames(inputs["validationRecordFqdns"], proofs);
    for (const proof of proofs) acceptProof(cloud, proof);
  },
};

/** Whether a certificate is issued: that is seen by the validation that has waited for it. */
export function isIssued(cloud: CloudStore, certificateArn: string): boolean {
  return cloud.list(VALIDATION).some(({ inputs }) => inputs["certificateArn"] === certificateArn);
}

function namesOf(inputs: Properties): string[] {
  const others = inputs["subjectAlternativeNames"];
  return [...new Set([textOr(inputs["domainName"], ""), ...(Array.isArray(others) ? others.map(String) : [])])];
}

function proofOf({ cloud }: ObjectContext, name: string): Properties {
  const host = name.replace(/^\*\./, "");
  const digits = createHash("sha256")
    .update(`${accountOf(cloud)} ${host}`)
    .digest("hex");
  const letters = digits.slice(32, 42).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
  return {
    domainName: name,
    resourceRecordName: `_${digits.slice(0, 32)}.${host}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${digits.slice(32)}.${letters}.acm-validations.aws.`,
  };
}

function acceptNames(given: unknown, proofs: readonly Properties[]): void {
  if (!Array.isArray(given) || given.length === 0) return;
  const names = given.map(plain);
  const missing = proofs.find((proof) => !names.includes(plain(proof["resourceRecordName"])));
  if (missing === undefined) return;
  throw CloudError.invalid(
    `validationRecordFqdns: missing ${textOr(missing["domainName"], "")} DNS validation record: ${plain(missing["resourceRecordName"])}`,
  );
}

function acceptProof(cloud: CloudStore, proof: Properties): void {
  const [name, value] = [plain(proof["resourceRecordName"]), plain(proof["resourceRecordValue"])];
  const found = cloud
    .list(DNS_RECORD)
    .some(
      ({ inputs }) =>
        plain(inputs["type"]) === "cname" &&
        fullName(cloud, inputs) === name &&
        plain(contentOf(inputs)) === value &&
        inputs["proxied"] !== true,
    );
  if (!found) {
    throw CloudError.precondition(
      `certificateArn: timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s): no DNS record ${name} is a CNAME of ${value} that does not pass through a proxy`,
    );
  }
  const allowed = authoritiesFor(cloud, textOr(proof["domainName"], ""));
  if (allowed === undefined || allowed.some((authority) => AMAZON.includes(authority))) return;
  throw CloudError.precondition(
    `certificateArn: unexpected state 'FAILED', wanted target 'ISSUED'. last error: CAA_ERROR: the CAA records let only ${allowed.join(", ")} issue for ${textOr(proof["domainName"], "")}, not amazon.com`,
  );
}

/** Who may issue for a name, as the CAA records say that are nearest to it (RFC 8659); undefined where there are none. */
function authoritiesFor(cloud: CloudStore, domainName: string): string[] | undefined {
  const wildcard = domainName.startsWith("*.");
  const labels = plain(domainName.replace(/^\*\./, "")).split(".");
  for (let from = 0; from < labels.length - 1; from++) {
    const name = labels.slice(from).join(".");
    const entries = cloud
      .list(DNS_RECORD)
      .filter(({ inputs }) => plain(inputs["type"]) === "caa" && fullName(cloud, inputs) === name)
      .map(({ inputs }) => (isObject(inputs["data"]) ? inputs["data"] : {}));
    const values = (tag: string): string[] =>
      entries
        .filter((data) => data["tag"] === tag)
        .map((data) => textOr(data["value"], "").split(";")[0]?.trim() ?? "");
    const [names, wildcards] = [values("issue"), values("issuewild")];
    if (entries.length > 0) return wildcard && wildcards.length > 0 ? wildcards : names.length > 0 ? names : undefined;
  }
  return undefined;
}

/** A name as DNS compares it: without the dot at the end, in small letters. */
function plain(name: unknown): string {
  return textOr(name, "").replace(/\.$/, "").toLowerCase();
}

/** Certificates and their validation. */
export const acmRecords: Records = { [CERTIFICATE]: certificate, [VALIDATION]: certificateValidation };
