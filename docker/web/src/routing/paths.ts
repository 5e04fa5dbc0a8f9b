import type { Locale } from "../i18n/locale";

/** Address below which the pages of a language lie. English has none, so that its pages are the plain ones. */
export const BASE: Readonly<Record<Locale, string>> = { en: "", es: "/es" };

/** Pages, as paths below the base of a language. */
export const PAGES = { home: "/", privacy: "/privacy" } as const;

/** Language of a path. */
export function localeOf(path: string): Locale {
  return path === BASE.es || path.startsWith(`${BASE.es}/`) ? "es" : "en";
}

/** Full path of a page in a language. */
export function fullPath(locale: Locale, page: string): string {
  return page === PAGES.home ? BASE[locale] || PAGES.home : BASE[locale] + page;
}
