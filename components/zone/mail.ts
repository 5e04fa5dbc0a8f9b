/** One TXT record about mail. */
export interface MailRecord {
  /** Part of the resource name. */
  readonly role: string;
  /** Full name of the record. */
  readonly name: string;
  /** Content in the quotes that Cloudflare stores it with; the provider adds none, and without them every run is an update. */
  readonly content: string;
}

/**
 * Records for a domain as which nobody sends mail. A domain without them is free for anyone to forge: receivers have
 * nothing to check against. These say that no server may send (SPF, RFC 7208), that no key signs (an empty key revokes,
 * RFC 6376 section 3.6.1), and that what fails is to be refused (DMARC, RFC 7489), for subdomains too.
 */
export function noMailRecords(domain: string): readonly MailRecord[] {
  return [
    { role: "spf", name: domain, content: quoted("v=spf1 -all") },
    { role: "dkim", name: `*._domainkey.${domain}`, content: quoted("v=DKIM1; p=") },
    { role: "dmarc", name: `_dmarc.${domain}`, content: quoted("v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s") },
  ];
}

/** Contact addresses that would stop to work if the domain had no mail. */
export function addressesAt(domain: string, emails: readonly string[]): readonly string[] {
  return emails.filter((email) => email.toLowerCase().endsWith(`@${domain}`));
}

function quoted(text: string): string {
  return `"${text}"`;
}
