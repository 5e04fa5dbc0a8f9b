import { isIPv4, isIPv6 } from "node:net";
import { isObject, type Properties } from "../../interpreter/values";
import { text } from "./common";

/** Record types that consist of named parts (`data`); their text (`content`) is made from them. */
const STRUCTURED: Readonly<Record<string, readonly string[]>> = {
  CAA: ["flags", "tag", "value"],
  CERT: ["type", "keyTag", "algorithm", "certificate"],
  DNSKEY: ["flags", "protocol", "algorithm", "publicKey"],
  DS: ["keyTag", "algorithm", "digestType", "digest"],
  HTTPS: ["priority", "target", "value"],
  LOC: ["latDegrees", "latDirection", "longDegrees", "longDirection"],
  NAPTR: ["order", "preference", "flags", "service", "regex", "replacement"],
  SMIMEA: ["usage", "selector", "matchingType", "certificate"],
  SRV: ["priority", "weight", "port", "target"],
  SSHFP: ["algorithm", "type", "fingerprint"],
  SVCB: ["priority", "target", "value"],
  TLSA: ["usage", "selector", "matchingType", "certificate"],
  URI: ["weight", "target"],
};

const HOST = /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.?$/i;

/** The text of a record: as it was given, or made from its parts. */
export function contentOf(inputs: Properties): string {
  const data = inputs["data"];
  if (!isObject(data)) return text(inputs["content"]);
  const parts = STRUCTURED[String(inputs["type"]).toUpperCase()] ?? Object.keys(data);
  return parts.map((part) => (part === "value" ? JSON.stringify(data[part]) : String(data[part]))).join(" ");
}

/** What is wrong with the content of a record, as the API says it; undefined when nothing is. */
export function contentFault(inputs: Properties): string | undefined {
  const type = String(inputs["type"]).toUpperCase();
  const { content, data } = inputs;
  if (content !== undefined && data !== undefined) return "give either content or data, not both";
  const parts = STRUCTURED[type];
  if (parts !== undefined) {
    if (!isObject(data)) return `a ${type} record is given by data: { ${parts.join(", ")} }, not by content (9101)`;
    const missing = parts.find((part) => data[part] === undefined);
    if (missing !== undefined) return `data.${missing} is a required data field (9101)`;
    return type === "CAA" ? caaFault(data) : undefined;
  }
  if (typeof content !== "string" || content === "") return `a ${type} record needs content`;
  if (type === "A" && !isIPv4(content))
    return `Content for A record must be a valid IPv4 address (9005), got ${content}`;
  if (type === "AAAA" && !isIPv6(content))
    return `Content for AAAA record must be a valid IPv6 address (9006), got ${content}`;
  if (["CNAME", "MX", "NS", "PTR"].includes(type) && !HOST.test(content))
    return `Content for ${type} record is invalid (9007), got ${content}`;
  if (type === "MX" && inputs["priority"] === undefined) return "priority is a required field";
  return undefined;
}

function caaFault(data: Properties): string | undefined {
  const flags = Number(data["flags"]);
  if (!Number.isInteger(flags) || flags < 0 || flags > 255)
    return `data.flags must be between 0 and 255, got ${String(data["flags"])}`;
  const tags = ["issue", "issuewild", "iodef"];
  return tags.includes(String(data["tag"]))
    ? undefined
    : `data.tag must be one of ${tags.join(", ")}, got ${String(data["tag"])}`;
}
