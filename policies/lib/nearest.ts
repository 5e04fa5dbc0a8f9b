/** What somebody may have meant who misspelt a name. */
import { distance } from "fastest-levenshtein";

/** The known name that is nearest; undefined when none is near: a third of the letters may differ, or two in short names. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const [best] = [...known]
    .map((candidate) => ({ candidate, edits: distance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : undefined;
}

/** `did you mean X?`, or else what helps where no name is near. */
export function meant(name: string, known: Iterable<string>, otherwise: string): string {
  const found = nearest(name, known);
  return found === undefined ? otherwise : `did you mean ${found}?`;
}
