import { between, each, notEmpty, oneOf } from "../../interpreter/rules";
import { isAbsent } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { CREATED_AT, newUuid } from "./account";
import { SPACES_BUCKET } from "./types";
import { text } from "./text";

/** A CDN endpoint in front of a bucket. */
export const cdn: ResourceRecord = {
  sources: [
    "terraform-provider-digitalocean digitalocean/cdn/resource_cdn.go: origin replaces; ttl and certificate are filled in; a custom domain needs a certificate",
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/cdn_create_endpoint: ttl is one of five values, 3600 unless given; the endpoint's name is made from the origin's",
    "duration: typical",
  ],
  seconds: { create: 5 },
  id: newUuid,
  replaces: ["origin"],
  computed: ["certificateId", "certificateName", "ttl"],
  rules: [notEmpty("origin"), between("ttl", 0)],
  apiRules: [
    oneOf("ttl", [60, 600, 3600, 86400, 604800]),
    each("customDomain", (value, inputs) =>
      value !== "" && isAbsent(inputs["certificateName"]) && isAbsent(inputs["certificateId"])
        ? "needs certificateName"
        : undefined,
    ),
  ],
  references: [{ path: "origin", to: [SPACES_BUCKET], by: "bucketDomainName" }],
  unique: [{ properties: ["origin"], says: "the origin {origin} has a CDN endpoint already" }],
  outputs: ({ inputs, before }) => {
    const certificate = inputs["certificateName"] ?? inputs["certificateId"] ?? "";
    return {
      endpoint: text(inputs["origin"]).replace(".digitaloceanspaces.com", ".cdn.digitaloceanspaces.com"),
      ttl: inputs["ttl"] ?? before["ttl"] ?? 3600,
      certificateName: certificate,
      certificateId: certificate,
      createdAt: CREATED_AT,
    };
  },
};
