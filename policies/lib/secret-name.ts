/** What gives a secret away: the name of a variable, or the form of its value. */

const SECRET_WORDS =
  /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRET|TOKEN|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|CONNECTION_?STRING|ACCESS_?KEY(?:_?ID)?|SIGNING_?KEY|ENCRYPTION_?KEY|SECRET_?KEY|MASTER_?KEY|AUTH_?KEY|DSN)$/;

/** True for a name that says what it holds: `DB_PASSWORD`, `apiKey`, `SECRET_KEY`; not `PUBLIC_KEY` or `TOKEN_TTL`. */
export function namesSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  return SECRET_WORDS.test(words) && !/(?:^|_)PUBLIC_/.test(words);
}

const SECRET_FORMS = [
  /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@$]+@/i, // an address with a password
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, // AWS access key
  /\bdo[opr]_v1_[0-9a-f]{64}\b/, // DigitalOcean token
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{22,}/, // GitHub token
  /\bxox[abpr]-[0-9A-Za-z-]{10,}/, // Slack token
  /\b[sr]k_live_[0-9A-Za-z]{16,}/, // Stripe key
];

/** True for a value that has the form of a password in an address, a private key or a token of a known service. */
export function holdsSecret(value: string): boolean {
  return SECRET_FORMS.some((form) => form.test(value));
}
