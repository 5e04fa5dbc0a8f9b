/**
 * What a step of GitHub Actions writes:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
import { createHash } from "node:crypto";

/**
 * The value of a step output in the form for several lines, which no value can break out of: its end is marked by a hash
 * of the value, so a value that holds its own end mark cannot be made.
 */
export function githubAssignment(name: string, text: string): string {
  const end = `END_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
  return `${name}<<${end}\n${text}\n${end}`;
}

/** Commands that make logs hide a secret: every line of it, and the password of a connection string on its own. */
export function githubMasks(text: string): string[] {
  const parts = [...text.split(/\r\n|\r|\n/), ...passwordsOf(text)].filter((part) => part.trim() !== "");
  return [...new Set(parts)].map((part) => `::add-mask::${part.replaceAll("%", "%25")}`);
}

function passwordsOf(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const { password } = new URL(text);
  return [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
