/** One CAA record of the apex; it covers every name below, too (RFC 8659). */
export interface CaaRecord {
  /** Part of the resource name. */
  readonly role: string;
  /** `issue` for names, `issuewild` for wildcards, `iodef` for the address that reports go to. */
  readonly tag: "issue" | "issuewild" | "iodef";
  /** Certificate authority, or `mailto:` address. */
  readonly value: string;
}

/**
 * The authorities that issue our certificates: Let's Encrypt for Vercel and App Platform, and for Cloudflare's edge the
 * four that it renews and backs up with. Cloudflare adds its own records in silence as soon as one exists; naming them
 * keeps what `dig` shows and what is written here the same.
 * https://developers.cloudflare.com/ssl/reference/certificate-authorities/#caa-records
 * https://vercel.com/docs/domains/working-with-ssl#caa-records
 */
const AUTHORITIES: Readonly<Record<string, string>> = {
  "lets-encrypt": "letsencrypt.org",
  // The parameter is part of the value that Cloudflare asks for.
  google: "pki.goog; cansignhttpexchanges=yes",
  "ssl-com": "ssl.com",
  sectigo: "sectigo.com",
};

/**
 * Amazon issues the certificates of load balancers on AWS, which have no wildcards; without a record the request ends in
 * CAA_ERROR, for good: https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html
 */
const AMAZON: CaaRecord = { role: "issue-amazon", tag: "issue", value: "amazon.com" };

/** Who may issue certificates for the domain, and who is told when somebody else is asked. */
export function caaRecords(contactEmails: readonly string[] = []): readonly CaaRecord[] {
  return [
    ...Object.entries(AUTHORITIES).flatMap(([role, value]) => [
      { role: `issue-${role}`, tag: "issue" as const, value },
      // Universal SSL covers the apex and *.domain, so the wildcard is asked for as well.
      { role: `issuewild-${role}`, tag: "issuewild" as const, value },
    ]),
    AMAZON,
    ...contactEmails.map((email, index) => ({
      role: `iodef-${index}`,
      tag: "iodef" as const,
      value: `mailto:${email}`,
    })),
  ];
}
