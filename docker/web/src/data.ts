// What talks to servers, as one chunk of its own: the first page is drawn without it.
export { sendContact } from "./api/contact";
export { getServices } from "./api/content";
export { getFlags } from "./api/flags";
export { loadSettings } from "./config/load";
