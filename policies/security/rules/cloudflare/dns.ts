/** DNS records: web hosts behind the proxy, no private addresses, no wildcards, and no name that somebody can take over. */
import * as ipaddr from "ipaddr.js";
import { all, property, when } from "../../../lib/check";
import { expectation, matches, oneOf } from "../../../lib/expect";
import type { Graph } from "../../../lib/graph";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DNS_RECORD } from "../../../types/cloudflare";
import { VERCEL_DOMAIN } from "../../../types/vercel";

const types = [DNS_RECORD];
const WEB = ["A", "AAAA", "CNAME"];

/** A record's text property in lower case, as far as it is known. */
function text({ inputs }: Resource, key: string): string | undefined {
  const value = inputs[key];
  return typeof value === "string" ? value.toLowerCase().replace(/\.$/, "") : undefined;
}

/** Vercel answers for these names itself: it sees no visitor, and renews no certificate, behind another proxy. */
const AT_VERCEL = /(?:^|\.)vercel-dns(?:-\d+)?\.com$|\.vercel\.app$|^76\.76\.21\.\d+$|^216\.(?:198\.79|150\.\d+)\.\d+$/;

/** Hosts that Cloudflare's proxy must not or cannot stand before, by what else in the stack says about them. */
function otherHosts(graph: Graph): { sites: ReadonlySet<unknown>; mail: ReadonlySet<unknown> } {
  const sites = new Set(graph.ofType(VERCEL_DOMAIN).map((domain) => text(domain, "domain")));
  const mail = new Set(
    graph
      .ofType(DNS_RECORD)
      .filter(({ inputs }) => ["MX", "SRV"].includes(String(inputs["type"])))
      .map((record) => text(record, "content") ?? (record.inputs["data"] as { target?: unknown } | undefined)?.target),
  );
  return { sites, mail };
}

function proxiedVerdict(record: Resource, { sites, mail }: ReturnType<typeof otherHosts>): Verdict {
  const { type, proxied } = record.inputs;
  if (type instanceof Unreadable) return undecided(`type ${type.why}`);
  if (!WEB.includes(String(type))) return notApplicable(`${String(type)} records cannot be proxied`);
  if (proxied === true) return pass;
  if (proxied instanceof Unreadable) return undecided(`proxied ${proxied.why}`);
  const [name, content] = [text(record, "name"), text(record, "content")];
  if (name === undefined) return undecided("name is not known before deployment");
  // Names with an underscore are no hosts (RFC 8552): proofs for certificates, keys of mail.
  if (name.split(".").some((label) => label.startsWith("_")))
    return notApplicable("the name is that of a proof, not of a host");
  if (sites.has(name) || (content !== undefined && AT_VERCEL.test(content)))
    return notApplicable("Vercel serves the host itself");
  if (mail.has(name)) return notApplicable("it is a mail server");
  if (content === undefined) return undecided("content is not known before deployment");
  return fail("proxied is not true, so requests go around the edge to the origin");
}

export const proxied = stackRule({
  id: "cloudflare-dns-hosts-are-proxied",
  title: "Web hosts of our own are behind the proxy",
  severity: "medium",
  rationale: "A DNS-only record shows the address of the origin, and its requests meet neither WAF nor rate limits.",
  remediation:
    "Set `edge.proxyApi` to true (Pulumi.<stack>.yaml). While App Platform validates a new domain it has to be off: set this rule to advisory for the stack (policies/settings.yaml) until then.",
  references: ["dns_record_proxied"],
  check: (graph): Finding[] => {
    const others = otherHosts(graph);
    return graph.ofType(DNS_RECORD).map((resource) => ({ resource, verdict: proxiedVerdict(resource, others) }));
  },
});

const publicAddress = expectation(
  "be a public address",
  (value) => {
    if (typeof value !== "string" || !ipaddr.isValid(value)) return false;
    // An IPv4 address inside an IPv6 one counts as what it is.
    return ipaddr.process(value).range() === "unicast";
  },
  { absent: "fail", show: true },
);

export const publicAddresses = resourceRule({
  id: "cloudflare-dns-no-internal-address",
  title: "Records point at public addresses",
  severity: "high",
  rationale:
    "A private address tells strangers how the network is built, and lets a page reach into the visitor's own network.",
  remediation: "Point the record at the public name of the load balancer (components/zone/record.ts).",
  references: ["dns_record_no_internal_ip"],
  types,
  check: when(property("type", oneOf(["A", "AAAA"])), property("content", publicAddress), "it is no address record"),
});

export const noWildcard = resourceRule({
  id: "cloudflare-dns-no-wildcard",
  title: "Hosts are named one by one",
  severity: "medium",
  rationale: "A wildcard answers for every name, also for those of attackers and of services that are long gone.",
  remediation: "Make a record for each host (components/zone/record.ts).",
  references: ["dns_record_no_wildcard"],
  types,
  check: when(
    property("type", oneOf([...WEB, "MX", "SRV"])),
    property("name", matches(/^(?!\*)/, "name one host", { show: true })),
    "it is no record of a host",
  ),
});

/** Platforms where a name that was given back can be claimed by anybody. */
const CLAIMABLE =
  /\.(?:ondigitalocean\.app|digitaloceanspaces\.com|elb\.amazonaws\.com|cloudfront\.net|s3[\w.-]*\.amazonaws\.com|elasticbeanstalk\.com|vercel-dns(?:-\d+)?\.com|vercel\.app|github\.io|gitlab\.io|herokuapp\.com|herokudns\.com|netlify\.app|pages\.dev|workers\.dev|r2\.dev|azurewebsites\.net|cloudapp\.azure\.com|trafficmanager\.net|web\.app|fly\.dev|onrender\.com|myshopify\.com)$/;

export const noTakeover = stackRule({
  id: "cloudflare-dns-target-is-ours",
  title: "A record to a shared platform gets its target from a resource of the stack",
  severity: "high",
  rationale: "When the app behind a fixed target is gone, anybody can claim its name there and answer as our host.",
  remediation:
    "Pass the output of the resource as the target (index.ts, components/zone/record.ts), so that both go together.",
  references: ["dns_record_cname_target_valid"],
  check: (graph): Finding[] => {
    const { sites } = otherHosts(graph);
    return graph.ofType(DNS_RECORD).map((resource) => ({ resource, verdict: takeover(resource, sites) }));
  },
});

function takeover(record: Resource, sites: ReadonlySet<unknown>): Verdict {
  const { type } = record.inputs;
  if (type instanceof Unreadable) return undecided(`type ${type.why}`);
  if (!["CNAME", "MX", "NS", "SRV"].includes(String(type))) return notApplicable("it names no other host");
  const from = [record.propertyDependencies["content"], record.propertyDependencies["data"]].flatMap(
    (urns) => urns ?? [],
  );
  if (from.length > 0) return pass;
  const content = text(record, "content") ?? (record.inputs["data"] as { target?: unknown } | undefined)?.target;
  if (typeof content !== "string") return undecided("the target is not known before deployment");
  if (!CLAIMABLE.test(content)) return pass;
  // The domain on the project is what keeps others from claiming the name at Vercel.
  const name = text(record, "name");
  if (/vercel/.test(content) && name === undefined) return undecided("name is not known before deployment");
  return /vercel/.test(content) && sites.has(name)
    ? pass
    : fail("content is a fixed name at a platform where anybody can claim names");
}

export const caaIssuers = resourceRule({
  id: "cloudflare-dns-caa-well-formed",
  title: "CAA records name an authority, or an address for reports",
  severity: "low",
  rationale: "A malformed record is skipped, or forbids every authority: the next renewal of a certificate fails.",
  remediation: "Mend the entry in components/zone/caa.ts.",
  references: [],
  types,
  check: when(
    property("type", oneOf(["CAA"])),
    all(
      property("data.tag", oneOf(["issue", "issuewild", "issuemail", "issuevmc", "iodef"])),
      property(
        "data.value",
        matches(
          /^(?:;|(?:mailto:|https?:\/\/)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\s*;.*)?)$/i,
          "be an authority, mailto: or ;",
          { show: true },
        ),
      ),
    ),
    "it is no CAA record",
  ),
});
