import type { Locale } from "../i18n/locale";

const en = {
  title: "Privacy · EndToEndLabCR",
  description: "What EndToEndLabCR does with your data: only what is needed to answer you.",
  heading: "Privacy",
  lead: "We keep as little as we can, and say here what that is.",
  sections: [
    {
      title: "What you send us",
      text: "The contact form sends your name, email address, message and language. We use them only to answer you, and give them to nobody for advertising.",
    },
    {
      title: "What this site stores on your device",
      text: "Nothing. It sets no cookie and has no storage of its own. Your language is part of the address.",
    },
    {
      title: "What our servers write down",
      text: "To keep the service safe, servers log the time, the address that was asked for and the network address that asked. Where visits are counted, it happens without cookies and without a profile of you.",
    },
    {
      title: "Your rights",
      text: "Under Costa Rica's Law 8968 you may ask what we hold about you, and have it corrected or deleted. Visitors from the European Union have the same rights under the GDPR. Write to us:",
    },
  ],
};

/** Words of the privacy page. They come with the page, so that the others do not carry them. */
export const PRIVACY_WORDS: Readonly<Record<Locale, typeof en>> = {
  en,
  es: {
    title: "Privacidad · EndToEndLabCR",
    description: "Lo que EndToEndLabCR hace con sus datos: solo lo necesario para responderle.",
    heading: "Privacidad",
    lead: "Guardamos lo menos posible, y aquí decimos qué es.",
    sections: [
      {
        title: "Lo que usted nos envía",
        text: "El formulario de contacto envía su nombre, correo, mensaje e idioma. Los usamos solo para responderle y no los damos a nadie para publicidad.",
      },
      {
        title: "Lo que este sitio guarda en su dispositivo",
        text: "Nada. No usa cookies ni almacenamiento propio. Su idioma es parte de la dirección.",
      },
      {
        title: "Lo que anotan nuestros servidores",
        text: "Para mantener el servicio seguro, los servidores registran la hora, la dirección pedida y la dirección de red que la pidió. Donde se cuentan visitas, se hace sin cookies y sin un perfil de usted.",
      },
      {
        title: "Sus derechos",
        text: "Según la Ley 8968 de Costa Rica, usted puede preguntar qué guardamos sobre usted y pedir que se corrija o se borre. Quien visita desde la Unión Europea tiene los mismos derechos según el RGPD. Escríbanos:",
      },
    ],
  },
};
