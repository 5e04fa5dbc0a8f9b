/** Ranges of IP addresses: what is private, what is the whole internet, what overlaps. */

/** A range of IPv4 addresses. */
export interface Range {
  /** The first address, as a number. */
  first: number;
  /** The last one. */
  last: number;
}

/** Ranges that are not routed on the internet: RFC 1918, shared address space (RFC 6598) and the machine itself. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"];

/** The range of an IPv4 address or CIDR; undefined when the text is none. */
export function ipv4Range(text: string): Range | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const parts = found.slice(1, 5).map(Number);
  const bits = found[5] === undefined ? 32 : Number(found[5]);
  if (parts.some((part) => part > 255) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const address = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

/** True when both have an address in common. */
export function overlap(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** True when every address of the text is private; IPv6: unique local or link-local. */
export function isPrivate(text: string): boolean {
  const range = ipv4Range(text);
  if (range === undefined) return /^(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/i.test(text.trim());
  return PRIVATE.map(ipv4Range).some(
    (known) => known !== undefined && known.first <= range.first && range.last <= known.last,
  );
}

/** True for a range so wide that it is the internet in all but name: `0.0.0.0/0`, its halves and quarters, `::/0`. */
export function isInternet(text: string): boolean {
  const bits = /\/(\d{1,3})$/.exec(text.trim())?.[1];
  if (text.includes(":")) return bits !== undefined && Number(bits) <= 16 && !isPrivate(text);
  return bits !== undefined && Number(bits) < 8 && !isPrivate(text);
}
