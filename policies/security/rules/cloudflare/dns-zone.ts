/** What the DNS of a zone has to say: who may issue certificates, and who may send mail. Asked of the zone's owner. */
import { together } from "../../../lib/relations";
import { property, when, type Check, all } from "../../../lib/check";
import { tagsOf, txtOf } from "../../../lib/cloudflare/txt";
import { eachZone, type OwnedZone } from "../../../lib/cloudflare/zones";
import { oneOf } from "../../../lib/expect";
import type { Graph } from "../../../lib/graph";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { CERTIFICATE } from "../../../types/aws";
import { DNS_RECORD } from "../../../types/cloudflare";
import { VERCEL_DOMAIN } from "../../../types/vercel";

const CAA = "components/zone/caa.ts";
const MAIL = "components/zone/mail.ts; with `zone.mail: external` the records are kept where the mail is";

/** Asks each record of a kind; what is not known yet leaves it open. */
function hasRecord(
  zone: OwnedZone,
  type: string,
  message: string,
  holds: (name: string, record: Resource) => boolean | Unreadable,
): Verdict {
  return zone.has(DNS_RECORD, message, (record) => {
    const { type: own, name } = record.inputs;
    if (own instanceof Unreadable) return undecided(`a record's type ${own.why}`);
    if (own !== type) return fail(message);
    if (typeof name !== "string") return undecided("the name of a record is not known before deployment");
    const answer = holds(name.toLowerCase(), record);
    if (answer instanceof Unreadable) return undecided(`the content of a record ${answer.why}`);
    return answer ? pass : fail(message);
  });
}

function hasCaa(zone: OwnedZone, tag: string, holds: (value: string) => boolean, message: string): Verdict {
  return hasRecord(zone, "CAA", message, (name, record) => {
    const [own, value] = ["data.tag", "data.value"].map((path) => find(record.inputs, path)[0]?.value);
    if (own instanceof Unreadable) return own;
    if (own !== tag || (zone.domain !== undefined && name !== zone.domain)) return false;
    return value instanceof Unreadable ? value : typeof value === "string" && holds(value);
  });
}

export const caa = stackRule({
  id: "cloudflare-dns-caa-exists",
  title: "Each zone says which authorities may issue its certificates",
  severity: "medium",
  rationale: "Without CAA any of a hundred authorities may issue for the domain, whoever asks it.",
  remediation: `Keep the records of ${CAA}.`,
  references: ["zone_record_caa_exists"],
  check: eachZone((zone) =>
    every(
      ["issue", "issuewild"].map((tag) =>
        hasCaa(zone, tag, (value) => value !== "", `no CAA record of the domain with the tag ${tag}`),
      ),
    ),
  ),
});

/** Who issues the certificates of a resource type: https://vercel.com/docs/domains/working-with-ssl#caa-records */
const ISSUERS: readonly (readonly [type: string, authority: string, called: string])[] = [
  [VERCEL_DOMAIN, "letsencrypt.org", "Vercel"],
  [CERTIFICATE, "amazon.com", "AWS Certificate Manager"],
];

export const caaAllows = stackRule({
  id: "cloudflare-dns-caa-allows-our-issuers",
  title: "CAA allows the authorities that the stack needs",
  severity: "high",
  rationale: "The certificate of the site or of the load balancer is refused, at once or at its next renewal.",
  remediation: `Add the authority (${CAA}).`,
  references: ["domain_ssl_certificate_valid"],
  check: eachZone((zone, graph: Graph) => {
    const needed = ISSUERS.filter(([type]) => graph.ofType(type).length > 0);
    const some = zone.of(DNS_RECORD).some(({ inputs }) => inputs["type"] === "CAA");
    if (!some || needed.length === 0) return notApplicable("without CAA records every authority may issue");
    return every(
      needed.map(([, authority, called]) =>
        hasCaa(
          zone,
          "issue",
          (value) => value.split(";")[0]?.trim() === authority,
          `no CAA record allows ${authority}, which ${called} needs`,
        ),
      ),
    );
  }),
});

/** The text of a TXT record. */
function txt(record: Resource): string | Unreadable {
  const { content } = record.inputs;
  return content instanceof Unreadable ? content : typeof content === "string" ? txtOf(content) : "";
}

const mailRecord = (zone: OwnedZone, at: (domain: string) => RegExp, form: RegExp, message: string): Verdict =>
  hasRecord(zone, "TXT", message, (name, record) => {
    const text = txt(record);
    const named = zone.domain === undefined ? true : at(zone.domain.replaceAll(".", "\\.")).test(name);
    return named && (text instanceof Unreadable ? text : form.test(text));
  });

export const mailRecords = stackRule({
  id: "cloudflare-dns-mail-records",
  title: "Each zone says who sends its mail, by SPF, DKIM and DMARC",
  severity: "medium",
  rationale:
    "Otherwise anybody can send mail as the domain, and receivers deliver it for want of anything to check against.",
  remediation: `Set \`zone.mail\` to none when nobody sends mail, or add the records (${MAIL}).`,
  references: ["zone_record_spf_exists", "zone_record_dmarc_exists", "zone_record_dkim_exists"],
  check: together(
    eachZone((zone) =>
      mailRecord(zone, (domain) => new RegExp(`^${domain}$`), /^v=spf1(?:\s|$)/i, "no SPF record at the domain"),
    ),
    eachZone((zone) =>
      mailRecord(zone, (domain) => new RegExp(`^_dmarc\\.${domain}$`), /^v=DMARC1(?:\s*;|$)/i, "no DMARC record"),
    ),
    eachZone((zone) =>
      zone
        .of(DNS_RECORD)
        .some(({ inputs }) => inputs["type"] === "CNAME" && /\._domainkey\./i.test(String(inputs["name"])))
        ? pass
        : mailRecord(
            zone,
            (domain) => new RegExp(`\\._domainkey\\.(?:.*\\.)?${domain}$`),
            /(?:^|;)\s*p=/i,
            "no DKIM record",
          ),
    ),
  ),
});

/** A rule about TXT records of one form; says nothing about others. */
function ofForm(form: RegExp, judge: (text: string) => string | undefined): Check {
  return when(
    property("type", oneOf(["TXT"])),
    (record) => {
      const text = txt(record);
      if (text instanceof Unreadable) return undecided(`content ${text.why}`);
      if (!form.test(text)) return notApplicable("it is another kind of TXT record");
      const wrong = judge(text);
      return wrong === undefined ? pass : fail(wrong);
    },
    "it is no TXT record",
  );
}

export const mailRecordsStrict = resourceRule({
  id: "cloudflare-dns-mail-records-strict",
  title: "SPF refuses every other server, DMARC all forged mail, and DKIM keys are whole",
  severity: "medium",
  rationale:
    "With ~all or p=none forged mail is delivered, at best with a mark; a truncated or short key signs nothing.",
  remediation:
    "End SPF with -all, set p=reject or p=quarantine for subdomains and all mail too, and publish the whole key (components/zone/mail.ts).",
  references: ["zone_record_spf_exists", "zone_record_dmarc_exists", "zone_record_dkim_exists"],
  types: [DNS_RECORD],
  check: all(
    ofForm(/^v=spf1(?:\s|$)/i, (text) =>
      /\s-all$/i.test(text) || /\sredirect=\S+$/i.test(text) ? undefined : "content does not end in -all",
    ),
    ofForm(/^v=DMARC1/i, (text) => {
      const tags = tagsOf(text);
      const strong = ["reject", "quarantine"];
      if (!strong.includes((tags.get("p") ?? "").toLowerCase())) return "the policy p is neither reject nor quarantine";
      if (!strong.includes((tags.get("sp") ?? "reject").toLowerCase())) return "the policy sp of subdomains is none";
      return Number(tags.get("pct") ?? 100) < 100 ? "pct is below 100" : undefined;
    }),
    ofForm(/^v=DKIM1|(?:^|;)\s*k=(?:rsa|ed25519)\s*;/i, (text) => {
      const tags = tagsOf(text);
      const key = tags.get("p")?.replaceAll(/\s/g, "");
      if (key === undefined) return "there is no key p";
      if (key === "") return undefined;
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key) || key.length % 4 !== 0) return "the key p is not base64";
      // A 1024-bit RSA key takes 162 bytes in its envelope, an Ed25519 key 32.
      const bytes = Buffer.from(key, "base64").length;
      return bytes >= ((tags.get("k") ?? "rsa").toLowerCase() === "ed25519" ? 32 : 162)
        ? undefined
        : "the key p is too short";
    }),
  ),
});
