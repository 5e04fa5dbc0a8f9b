import type { Service } from "../api/content";

/** Services that are shown until the API answers, and when it does not. */
export const BUILT_IN_SERVICES: readonly Service[] = [
  {
    slug: "end-to-end-testing",
    title: { en: "End-to-end automation", es: "Automatización de extremo a extremo" },
    summary: {
      en: "Journeys of your users in real browsers, in every pull request, without tests that fail by chance.",
      es: "Los caminos de sus usuarios en navegadores reales, en cada cambio, sin pruebas que fallen por azar.",
    },
  },
  {
    slug: "api-testing",
    title: { en: "API and contract testing", es: "Pruebas de API y contratos" },
    summary: {
      en: "Services that agree with each other, checked before they meet in production.",
      es: "Servicios que se entienden entre sí, comprobados antes de encontrarse en producción.",
    },
  },
  {
    slug: "performance",
    title: { en: "Performance", es: "Rendimiento" },
    summary: {
      en: "Load that looks like your busiest day, and a budget that keeps pages fast afterwards.",
      es: "Carga como la de su día más ocupado, y un presupuesto que mantiene las páginas rápidas.",
    },
  },
  {
    slug: "accessibility",
    title: { en: "Accessibility", es: "Accesibilidad" },
    summary: {
      en: "WCAG 2.2 reviews by people with a keyboard and a screen reader, and checks that stay in the pipeline.",
      es: "Revisiones WCAG 2.2 por personas con teclado y lector de pantalla, y controles que quedan en el proceso.",
    },
  },
  {
    slug: "security",
    title: { en: "Security checks", es: "Controles de seguridad" },
    summary: {
      en: "The OWASP ASVS as tests that run each night, not as a report that grows old.",
      es: "El OWASP ASVS como pruebas que corren cada noche, no como un informe que envejece.",
    },
  },
  {
    slug: "quality-coaching",
    title: { en: "Quality coaching", es: "Acompañamiento en calidad" },
    summary: {
      en: "Strategy, reviews and pairing until your team does not need us any more.",
      es: "Estrategia, revisiones y trabajo en pareja hasta que su equipo ya no nos necesite.",
    },
  },
];
