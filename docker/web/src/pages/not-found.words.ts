import type { Locale } from "../i18n/locale";

const en = {
  title: "Page not found · EndToEndLabCR",
  description: "This page does not exist.",
  heading: "We tested this address: there is no page here",
  lead: "It may have moved, or the link has a typo.",
  action: "Go to the start page",
};

/** Words of the page for unknown addresses. They come with the page, so that the others do not carry them. */
export const NOT_FOUND_WORDS: Readonly<Record<Locale, typeof en>> = {
  en,
  es: {
    title: "Página no encontrada · EndToEndLabCR",
    description: "Esta página no existe.",
    heading: "Probamos esta dirección: aquí no hay página",
    lead: "Puede que se haya movido o que el enlace tenga un error.",
    action: "Ir al inicio",
  },
};
