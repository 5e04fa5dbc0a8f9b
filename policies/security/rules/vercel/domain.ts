/** Domains of the site: each has a record that leads straight to Vercel, and redirects stay with us. */
import { together } from "../../../lib/relations";
import type { Graph } from "../../../lib/graph";
import type { Resource } from "../../../lib/resource";
import { stackRule, type Finding } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DNS_RECORD } from "../../../types/cloudflare";
import { VERCEL_DOMAIN } from "../../../types/vercel";

const VERCEL_TARGET =
  /(?:^|\.)vercel-dns(?:-\d+)?\.com\.?$|\.vercel\.app\.?$|^76\.76\.21\.\d+$|^216\.(?:198\.79|150\.\d+)\.\d+$/i;

/** Records of hosts by name in lower case; under undefined those whose name is not known yet. */
function recordsByName(graph: Graph): ReadonlyMap<string | undefined, readonly Resource[]> {
  const byName = new Map<string | undefined, Resource[]>();
  for (const record of graph.ofType(DNS_RECORD)) {
    const { name, type } = record.inputs;
    if (!["A", "AAAA", "CNAME"].includes(String(type)) && !(type instanceof Unreadable)) continue;
    const key = typeof name === "string" ? name.toLowerCase() : undefined;
    const same = byName.get(key);
    if (same === undefined) byName.set(key, [record]);
    else same.push(record);
  }
  return byName;
}

/** Judges the records of each domain; domains under vercel.app have none of ours. */
const eachDomain =
  (judge: (records: readonly Resource[], open: boolean) => Verdict) =>
  (graph: Graph): Finding[] => {
    const byName = recordsByName(graph);
    return graph.ofType(VERCEL_DOMAIN).map((resource) => {
      const { domain } = resource.inputs;
      if (typeof domain !== "string") return { resource, verdict: undecided("domain is not known before deployment") };
      if (domain.endsWith(".vercel.app")) return { resource, verdict: notApplicable("Vercel keeps the record itself") };
      return { resource, verdict: judge(byName.get(domain.toLowerCase()) ?? [], byName.has(undefined)) };
    });
  };

export const record = stackRule({
  id: "vercel-domain-record",
  title: "Each domain of the site has a DNS record in the stack, which leads straight to Vercel",
  severity: "high",
  rationale:
    "Without it the domain is never verified and gets no certificate; elsewhere it serves the site of somebody else; behind another proxy Vercel cannot renew, and its firewall takes all visitors for one.",
  remediation:
    "Call `pointHost` for the domain with the frontend's `target` and `proxied: false` (index.ts, components/zone/record.ts).",
  references: ["domain_verified", "domain_dns_properly_configured", "domain_ssl_certificate_valid"],
  check: together(
    eachDomain((records, open) => {
      if (records.length > 0) return pass;
      return open
        ? undecided("a record whose name is not known yet may be its own")
        : fail("the stack has no DNS record of the domain");
    }),
    eachDomain((records) => {
      if (records.length === 0) return notApplicable("there is no record to judge");
      if (records.some(({ inputs: { proxied } }) => proxied === true)) return fail("proxied of the record is true");
      return records.some(({ inputs: { proxied } }) => proxied instanceof Unreadable)
        ? undecided("proxied of the record is not known before deployment")
        : pass;
    }),
    eachDomain((records) => {
      if (records.length === 0) return notApplicable("there is no record to judge");
      const contents = records.map(({ inputs }) => inputs["content"]);
      if (contents.some((content) => !(content instanceof Unreadable) && !VERCEL_TARGET.test(String(content)))) {
        return fail("content of the record is no address of Vercel");
      }
      return contents.some((content) => content instanceof Unreadable)
        ? undecided("content of the record is not known before deployment")
        : pass;
    }),
  ),
});

export const redirectStays = stackRule({
  id: "vercel-domain-redirect-stays",
  title: "A domain redirects to a domain of the stack, for good",
  severity: "medium",
  rationale:
    "A redirect to a name that is not ours hands our visitors over; a temporary one keeps two sites in search engines.",
  remediation: "Redirect to `hosts.site` with status 308 (components/frontend/vercel.ts).",
  references: [],
  check: (graph): Finding[] => {
    const domains = graph.ofType(VERCEL_DOMAIN);
    const own = new Set(domains.map(({ inputs }) => inputs["domain"]));
    const open = domains.some(({ inputs }) => inputs["domain"] instanceof Unreadable);
    return domains.map((resource) => ({ resource, verdict: redirect(resource, own, open) }));
  },
});

function redirect(
  { inputs: { redirect: to, redirectStatusCode } }: Resource,
  own: ReadonlySet<unknown>,
  open: boolean,
): Verdict {
  if (to === undefined || to === null || to === "") return notApplicable("it does not redirect");
  if (redirectStatusCode instanceof Unreadable) return undecided(`redirectStatusCode ${redirectStatusCode.why}`);
  // Absent, Vercel answers 307.
  if (redirectStatusCode !== 308 && redirectStatusCode !== 301)
    return fail("redirectStatusCode is neither 308 nor 301");
  if (to instanceof Unreadable) return undecided(`redirect ${to.why}`);
  if (own.has(to)) return pass;
  return open
    ? undecided("a domain of the stack is not known before deployment")
    : fail("redirect is no domain of the stack");
}
