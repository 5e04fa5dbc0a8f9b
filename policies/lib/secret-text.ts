/** Tells by the name or by the shape of a variable that it holds a secret. Shared by tasks and functions. */

const NAME =
  /(?:PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIALS?|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY(?:_?ID)?|CONNECTION_?STRING|DSN)$/i;

/** A private key, a key of AWS, tokens of services that say what they are, and addresses with a password in them. */
const SHAPES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(?:gh[pousr]_|github_pat_|xox[abprs]-|sk_live_|dop_v1_)[0-9A-Za-z_-]{10,}/,
  /[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i,
];

/** True when a variable of that name usually holds a secret. Names of files, ARNs and versions of one end otherwise. */
export const isSecretName = (name: string): boolean => NAME.test(name);

/** True when the value has the shape of a secret. */
export const isSecretValue = (value: string): boolean => SHAPES.some((shape) => shape.test(value));
