/** Response headers that protect visitors, and what makes them worthless. */
/** Half a year, the least that browsers' and auditors' lists count. */
const HSTS_SECONDS = 15_768_000;

/** The value of a directive that must not be in a policy, by what it lets happen. */
const WEAK_POLICY =
  /(?:^|[\s;])(?:script-src|default-src|object-src)(?:-elem)?(?=\s)[^;]*(?:'unsafe-inline'|'unsafe-eval'|\s\*(?=[\s;]|$)|\shttps?:(?=[\s;]|$)|\shttp:\/\/)/i;

/** By header in lower case: what it must be, and whether a value is. */
const GOOD: Readonly<Record<string, readonly [must: string, holds: (value: string) => boolean]>> = {
  "content-security-policy": [
    "allow no inline scripts, eval or scripts of any host",
    (value) => value.trim() !== "" && !WEAK_POLICY.test(value),
  ],
  "strict-transport-security": [
    "hold for half a year",
    (value) => Number(/max-age="?(\d+)/i.exec(value)?.[1] ?? 0) >= HSTS_SECONDS,
  ],
  "x-content-type-options": ["be nosniff", (value) => value.trim().toLowerCase() === "nosniff"],
  "x-frame-options": ["be DENY or SAMEORIGIN", (value) => /^(?:deny|sameorigin)$/i.test(value.trim())],
  "referrer-policy": [
    "not send whole addresses to other sites",
    (value) => value.trim() !== "" && !/unsafe-url|no-referrer-when-downgrade/i.test(value),
  ],
  "permissions-policy": ["not open a device to every page", (value) => !/=\s*\*/.test(value)],
  "cross-origin-opener-policy": ["not be unsafe-none", (value) => !/unsafe-none/i.test(value)],
};

/** What is wrong with a header's value; undefined when nothing is, or when it is not known. */
export function weakness(name: string, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const key = name.toLowerCase();
  if (key === "access-control-allow-origin") return value.trim() === "*" ? "must name origins, not *" : undefined;
  const rule = GOOD[key];
  return rule === undefined || rule[1](value) ? undefined : `must ${rule[0]}`;
}

/** True for a header whose removal takes protection away. */
export const protects = (name: string): boolean => name.toLowerCase() in GOOD;

/** The headers that every answer to a browser should have. */
export const WANTED_HEADERS = [
  "content-security-policy",
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
];

/** Which of the wanted headers are missing. */
export function missingHeaders(names: readonly string[], wanted: readonly string[] = WANTED_HEADERS): string[] {
  const present = new Set(names.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !present.has(name));
}
