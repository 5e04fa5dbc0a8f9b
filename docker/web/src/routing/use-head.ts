import { useEffect } from "react";
import { useLocation } from "wouter";
import { useLocale } from "../i18n/locale";
import { fullPath } from "./paths";

/** What a page says about itself. */
interface Head {
  readonly title: string;
  readonly description: string;
  /** Whether search engines may keep the page. @default true */
  readonly indexed?: boolean;
}

/** Keeps the head of the document true to the page that is shown. */
export function useHead({ title, description, indexed = true }: Head): void {
  const locale = useLocale();
  const [page] = useLocation();
  useEffect(() => {
    const { origin } = window.location;
    document.documentElement.lang = locale;
    document.title = title;
    meta("name", "description", description);
    meta("property", "og:title", title);
    meta("property", "og:description", description);
    meta("property", "og:locale", locale === "en" ? "en_US" : "es_CR");
    meta("name", "robots", indexed ? "index, follow" : "noindex");
    // An unknown address has no other name, and none in the other language.
    link("canonical", indexed ? origin + fullPath(locale, page) : undefined);
    link("alternate", indexed ? origin + fullPath("en", page) : undefined, "en");
    link("alternate", indexed ? origin + fullPath("es", page) : undefined, "es");
    link("alternate", indexed ? origin + fullPath("en", page) : undefined, "x-default");
  }, [locale, page, title, description, indexed]);
}

function meta(key: "name" | "property", name: string, content: string): void {
  const element = document.head.querySelector(`meta[${key}="${name}"]`) ?? append("meta");
  element.setAttribute(key, name);
  element.setAttribute("content", content);
}

function link(rel: string, href: string | undefined, hreflang?: string): void {
  const selector = `link[rel="${rel}"]${hreflang === undefined ? "" : `[hreflang="${hreflang}"]`}`;
  const found = document.head.querySelector(selector);
  if (href === undefined) {
    found?.remove();
    return;
  }
  const element = found ?? append("link");
  element.setAttribute("rel", rel);
  element.setAttribute("href", href);
  if (hreflang !== undefined) element.setAttribute("hreflang", hreflang);
}

function append(name: string): Element {
  return document.head.appendChild(document.createElement(name));
}
