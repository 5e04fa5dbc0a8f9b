import type { ResourceRecord } from "../../record";
import { MOMENT, anyCase, ofZone, onePerZone, sameButCase, zoneAsId } from "./common";

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** DNSSEC of a zone. */
export const zoneDnssec: ResourceRecord = {
  sources: [
    "recorded plugin answers: status must be active or disabled; leaving it out is an update",
    "terraform-provider-cloudflare internal/services/zone_dnssec/resource.go: the id is the zone's; delete switches DNSSEC off",
    "https://github.com/cloudflare/tf-migrate/issues/236: the API says pending until the registrar has the DS record, which shows as drift",
    "https://developers.cloudflare.com/dns/dnssec/: ECDSA P-256 (algorithm 13), SHA-256 digest (type 2), key flags 257",
  ],
  seconds: { create: 1 },
  id: zoneAsId,
  replaces: ["zoneId"],
  rules: [anyCase("status", "active", "disabled")],
  sameValue: { status: sameButCase },
  references: [ofZone],
  unique: [onePerZone],
  outputs: ({ cloud, inputs, token }) => {
    if (inputs["status"] === "disabled") return { modifiedOn: MOMENT };
    const keyTag = 1000 + (parseInt(token("key tag", 4), 16) % 60000);
    const digest = token("digest", 64).toUpperCase();
    const name = cloud.list("cloudflare:index/zone:Zone").find((zone) => zone.id === inputs["zoneId"])?.inputs["name"];
    return {
      algorithm: "13",
      digest,
      digestAlgorithm: "SHA256",
      digestType: "2",
      ds: `${String(name)}. 3600 IN DS ${keyTag} 13 2 ${digest}`,
      flags: 257,
      keyTag,
      keyType: "ECDSAP256SHA256",
      modifiedOn: MOMENT,
      publicKey: `${token("public key", 86, BASE64)}==`,
    };
  },
  readBack: ({ inputs }) => (inputs["status"] === "active" ? { ...inputs, status: "pending" } : inputs),
};
