import type { Dictionary } from "./locale";

/** Spanish words. */
export const es: Dictionary = {
  brand: "EndToEndLabCR",
  skip: "Ir al contenido",
  otherLanguage: "English",
  navigation: {
    label: "Principal",
    services: "Servicios",
    approach: "Cómo trabajamos",
    contact: "Contacto",
    privacy: "Privacidad",
  },
  home: {
    title: "EndToEndLabCR: laboratorio de pruebas de software en Costa Rica",
    description:
      "Probamos software como lo usan las personas: automatización de extremo a extremo, rendimiento, accesibilidad y seguridad, desde Costa Rica.",
    eyebrow: "Laboratorio de pruebas · San José, Costa Rica",
    heading: "Software que funciona, de extremo a extremo",
    lead: "Probamos su producto como lo usan las personas: navegadores reales, dispositivos reales, datos reales. Usted recibe evidencia para decidir y pruebas que se quedan con su equipo.",
    action: "Cuéntenos de su producto",
    secondary: "Vea lo que hacemos",
    facts: ["Su zona horaria: UTC−6", "Español e inglés", "Las pruebas viven en su repositorio"],
  },
  services: {
    heading: "Servicios",
    lead: "Un solo laboratorio para las preguntas que deciden si una versión es segura.",
  },
  approach: {
    heading: "Cómo trabajamos",
    lead: "Cuatro pasos, sin sorpresas. Puede detenerse después de cualquiera y conservar lo hecho.",
    steps: [
      {
        title: "Escuchar",
        text: "Una conversación sobre lo que su producto nunca debe hacer mal, y para quién.",
      },
      {
        title: "Ubicar los riesgos",
        text: "Recorremos los caminos de sus usuarios y ordenamos lo que puede fallar y lo que costaría.",
      },
      {
        title: "Automatizar",
        text: "Escribimos pruebas para los caminos que importan, en su repositorio y en su integración continua.",
      },
      {
        title: "Entregar",
        text: "Su equipo las usa solo: documentadas, fáciles de leer y sin pruebas que fallen por azar.",
      },
    ],
  },
  contact: {
    heading: "Contacto",
    lead: "Cuéntenos qué está construyendo. Una persona le responde en dos días hábiles.",
    name: "Nombre",
    email: "Correo electrónico",
    message: "Mensaje",
    messageHint: "¿Qué debemos probar y para cuándo? Por favor no envíe contraseñas.",
    trap: "Deje este campo vacío",
    send: "Enviar mensaje",
    sending: "Enviando…",
    retry: "Intentar de nuevo",
    privacy: "Usamos sus datos solo para responderle.",
    privacyLink: "Lea la página de privacidad",
    required: "Todos los campos son necesarios.",
    closed: "El formulario está cerrado por el momento. Por favor escriba a",
    sent: {
      heading: "Gracias, su mensaje llegó",
      text: "Una persona le responderá en dos días hábiles.",
      again: "Enviar otro mensaje",
    },
    errors: {
      summary: "Por favor revise los campos marcados.",
      nameMissing: "Escriba su nombre.",
      nameLong: "Use como máximo {max} caracteres para el nombre.",
      emailMissing: "Escriba su correo electrónico.",
      emailForm: "Escriba un correo como nombre@ejemplo.com.",
      messageMissing: "Escriba un mensaje.",
      messageShort: "Escriba al menos {min} caracteres, para entender su pregunta.",
      messageLong: "Use como máximo {max} caracteres. Lleva {length}.",
      unwritten: "Quite los caracteres que no se pueden mostrar, como los de control.",
      refused: "No se aceptó:",
      offline: "No tiene conexión. Su texto se conserva: envíelo de nuevo cuando esté conectado.",
      failed: "No se pudo enviar su mensaje. Su texto se conserva: intente de nuevo o escriba a",
      limited: "Demasiados mensajes en poco tiempo. Su texto se conserva: intente de nuevo {when}.",
      early: "Eso fue muy rápido. Espere un momento y envíelo de nuevo {when}.",
      later: "más tarde",
      inSeconds: "en {count} segundos",
      inMinutes: "en unos {count} minutos",
      inOneMinute: "en un minuto aproximadamente",
    },
  },
  failure: {
    heading: "Algo falló en esta página",
    lead: "Es un error nuestro. Cargar la página de nuevo suele ayudar.",
    action: "Cargar de nuevo",
  },
  footer: {
    label: "Pie de página",
    text: "Laboratorio de pruebas de extremo a extremo. San José, Costa Rica.",
    environment: "Ambiente: {environment}",
  },
};
