/** Lines of a .env file. */
import { OutputsError } from "./check";

/** Characters that no reader of .env files gives a meaning to. */
const PLAIN = /^[A-Za-z0-9_.,:/@%+-]+$/;

/**
 * Text on whose meaning, in single quotes, sh, Node (`--env-file`), python-dotenv and Docker Compose agree. They differ on a
 * quote inside quotes, on backslashes, and on line breaks, so such text is refused rather than written for one of them.
 */
const QUOTABLE = /^[^'\\\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u;

/**
 * One line of a .env file; a comment in the place of a secret that was not asked for.
 * @throws OutputsError for a text that readers of .env files do not read alike.
 */
export function dotenvLine(name: string, text: string | undefined, path: string): string {
  if (text === undefined) return `# ${name} is secret; --reveal ${path} prints it`;
  if (PLAIN.test(text)) return `${name}=${text}`;
  if (QUOTABLE.test(text)) return `${name}='${text}'`;
  throw new OutputsError(
    `${path} has a quote, a backslash or a control character in it, and readers of .env files do not agree on those; use --format json`,
  );
}
