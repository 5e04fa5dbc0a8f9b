/** Reads a YAML file that people write, and reports everything that is wrong with it at once, by line. */
import * as fs from "node:fs";
import { LineCounter, isNode, parseDocument } from "yaml";
import type { z } from "zod";

/** A file of data is wrong. The message names the file, the line and the remedy, for each mistake. */
export class DataFileError extends Error {
  override name = "DataFileError";
}

/** A mistake and the place of it: the keys and indexes that lead there. */
export interface Mistake {
  /** Keys and indexes from the root of the file. */
  path: readonly PropertyKey[];
  /** What is wrong, and what would be right. */
  message: string;
}

/**
 * Reads and checks a file.
 * @param inspect Finds mistakes that the schema cannot see, such as a name that is used twice. It is shown what stands in
 * the file, whatever the schema says of it, so that all mistakes come in one report.
 * @throws DataFileError when it is missing, is not YAML, or has a mistake.
 */
export function readDataFile<T extends z.ZodType>(
  file: string,
  schema: T,
  inspect: (value: unknown) => readonly Mistake[] = () => [],
): z.infer<T> {
  if (!fs.existsSync(file)) throw new DataFileError(`${file} does not exist; make it, or name another file`);
  const lines = new LineCounter();
  const document = parseDocument(fs.readFileSync(file, "utf8"), { lineCounter: lines });
  const at = (offset: number): string => `${file}:${Math.max(1, lines.linePos(offset).line)}`;
  if (document.errors.length > 0) {
    // The first line of each message; the others repeat the text of the file.
    const told = document.errors.map((error) => `${at(error.pos[0])}: ${error.message.split("\n")[0] ?? ""}`);
    throw new DataFileError(told.join("\n"));
  }
  const raw: unknown = document.toJS() ?? {};
  const parsed = schema.safeParse(raw);
  const mistakes: readonly Mistake[] = [...(parsed.error?.issues ?? []), ...inspect(raw)];
  if (mistakes.length > 0) {
    const told = mistakes
      .map(({ path, message }) => ({ path, message, offset: offsetOf(document, path) }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ path, message, offset }) => {
        const where = path.length === 0 ? "" : `${path.map(String).join(".")}: `;
        return `${at(offset)}: ${where}${message}`;
      });
    throw new DataFileError(told.join("\n"));
  }
  return parsed.data as z.infer<T>;
}

/** Inspects what has the right form, and says nothing of anything else. */
export function wellFormed<T extends z.ZodType>(
  schema: T,
  inspect: (value: z.infer<T>) => readonly Mistake[],
): (value: unknown) => readonly Mistake[] {
  return (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? inspect(parsed.data) : [];
  };
}

/** Where the deepest part of the path that exists begins. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range !== undefined && node.range !== null) return node.range[0];
  }
  return 0;
}
