/** Environment variables of Vercel, whichever of its four resources declares them. */
import type { Check } from "./check";
import type { Context } from "./context";
import { holdsSecret, namesSecret } from "./secret-name";
import { Unreadable, find, isRecord } from "./value";
import { every, notApplicable, undecided, type Verdict } from "./verdict";

/** One variable. */
export interface Variable {
  /** Where it stands in the resource; empty for the resource itself. */
  at: string;
  /** Its name. */
  key: string | Unreadable;
  /** Its value: only ever looked at, never shown. */
  value: unknown;
  /** Whether it can be written but not read; a boolean when it is known. */
  sensitive: unknown;
  /** Where it is read: production, preview, development. */
  targets: unknown;
}

/** Judges each variable of a resource; undefined says that the variable is not meant. */
export function eachVariable(judge: (variable: Variable, context: Context) => Verdict | undefined): Check {
  return ({ inputs }, context) => {
    const lists = [...find(inputs, "environments[*]"), ...find(inputs, "variables[*]")];
    const own = "key" in inputs ? [{ at: "", value: inputs as unknown }] : [];
    const verdicts = [...lists, ...own].flatMap(({ at, value }) => {
      if (value instanceof Unreadable) return [undecided(`${at} ${value.why}`)];
      if (!isRecord(value)) return [];
      const { key, sensitive, targets } = value;
      if (typeof key !== "string" && !(key instanceof Unreadable)) return [];
      const text = value["value"] ?? value["valueWo"];
      return judge({ at: at === "" ? "" : `${at}.`, key, value: text, sensitive, targets }, context) ?? [];
    });
    return verdicts.length === 0 ? notApplicable("it has no such variable") : every(verdicts);
  };
}

/** What build tools put into the pages, where every visitor can read it. */
const PUBLIC_PREFIX = /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|GATSBY|VUE_APP|EXPO_PUBLIC|PUBLIC)_/;

/** True for a variable that ends up in the pages. */
export const isPublic = (key: string): boolean => PUBLIC_PREFIX.test(key);

/** Names that end like secrets and are meant for pages. */
const MEANT_FOR_PAGES = /(?:PUBLIC|PUBLISHABLE|SITE|ANON|CLIENT|MAPS?)_(?:API_)?(?:KEY|TOKEN)$/;

/** True when the name or the value says that it is a secret; undefined when the value is not known and the name is plain. */
export function isSecret({ value }: Variable, key: string): boolean | undefined {
  const name = key.replace(PUBLIC_PREFIX, "");
  if (!MEANT_FOR_PAGES.test(name) && (namesSecret(name) || /_KEY$/.test(name))) return true;
  return value instanceof Unreadable ? undefined : typeof value === "string" && holdsSecret(value);
}
