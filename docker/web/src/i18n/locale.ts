import { createContext, useContext } from "react";
import { en } from "./en";
import { es } from "./es";

/** Languages of the site. */
export type Locale = "en" | "es";

/** All words of the site in one language. */
export type Dictionary = typeof en;

/** Words by language. */
export const DICTIONARIES: Readonly<Record<Locale, Dictionary>> = { en, es };

/** Language of the pages below. */
export const LocaleContext = createContext<Locale>("en");

/** Language of the page. */
export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** Words in the language of the page. */
export function useWords(): Dictionary {
  return DICTIONARIES[useLocale()];
}

/** Puts values into the `{name}` places of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
