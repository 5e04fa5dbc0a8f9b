import { fill, type Dictionary } from "../i18n/locale";

/** Fields that people fill in, in the order of the form. */
export const FIELDS = ["name", "email", "message"] as const;

/** One field. */
export type Field = (typeof FIELDS)[number];

/** What stands in the fields. */
export type Values = Readonly<Record<Field, string>>;

/** What is wrong, by field. */
export type Errors = Readonly<Partial<Record<Field, string>>>;

/** Limits, the same as the API's (docker/api/app/contact/form.py). Characters are code points on both sides. */
export const LIMITS = { name: 100, email: 254, messageMin: 10, messageMax: 5000 } as const;

/** Controls, halves of surrogates, private characters, and what breaks lines or turns the direction of text. */
const UNWRITTEN = /[\p{Cc}\p{Cs}\p{Co}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** One "@", no spaces, and a host with a dot. The API looks closer; whether the address exists, only a mail can tell. */
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u;

/** Checks all fields, so that people see everything that is wrong at once. */
export function validate(values: Values, words: Dictionary["contact"]["errors"]): Errors {
  const found: Readonly<Record<Field, string | undefined>> = {
    name: nameError(values.name.trim(), words),
    email: emailError(values.email.trim(), words),
    message: messageError(values.message.trim(), words),
  };
  return Object.fromEntries(FIELDS.flatMap((field) => (found[field] === undefined ? [] : [[field, found[field]]])));
}

type Words = Dictionary["contact"]["errors"];

function nameError(name: string, words: Words): string | undefined {
  if (name === "") return words.nameMissing;
  if (length(name) > LIMITS.name) return fill(words.nameLong, { max: LIMITS.name });
  return UNWRITTEN.test(name) ? words.unwritten : undefined;
}

function emailError(email: string, words: Words): string | undefined {
  if (email === "") return words.emailMissing;
  return email.length > LIMITS.email || !EMAIL.test(email) ? words.emailForm : undefined;
}

function messageError(message: string, words: Words): string | undefined {
  if (message === "") return words.messageMissing;
  const count = length(message);
  if (count < LIMITS.messageMin) return fill(words.messageShort, { min: LIMITS.messageMin });
  if (count > LIMITS.messageMax) return fill(words.messageLong, { max: LIMITS.messageMax, length: count });
  return UNWRITTEN.test(message.replaceAll(/\r\n|[\t\n]/g, " ")) ? words.unwritten : undefined;
}

/** Length in code points, as Python counts. */
function length(text: string): number {
  return Array.from(text).length;
}
