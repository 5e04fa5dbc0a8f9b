import { useEffect, useRef, useState } from "react";
import type { ContactMessage, ContactResult } from "../api/contact";
import { useSettingsPromise } from "../config/context";
import { useLocale, useWords } from "../i18n/locale";
import { FIELDS, validate, type Errors, type Field, type Values } from "./validate";

const EMPTY: Values = { name: "", email: "", message: "" };

/** How far the form is. */
export type Status = "ready" | "sending" | ContactResult["kind"];

/** A message that was tried, and its key. */
interface Attempt {
  readonly content: string;
  readonly key: string;
}

/** State of the contact form and what can be done with it. Text stays until the API has taken it. */
export function useContactForm() {
  const settings = useSettingsPromise();
  const words = useWords().contact.errors;
  const locale = useLocale();
  const [values, setValues] = useState(EMPTY);
  const [website, setWebsite] = useState("");
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<Errors>({});
  const [status, setStatus] = useState<Status>("ready");
  const [seconds, setSeconds] = useState<number>();
  const [startedAt, setStartedAt] = useState(() => new Date().toISOString());
  const [refusals, setRefusals] = useState(0);
  const sending = useRef(false);
  const last = useRef<Attempt>(undefined);
  const form = useRef<HTMLFormElement>(null);

  // Before the first attempt nobody is told what is wrong; afterwards each error goes as soon as it is mended.
  const errors: Errors = checked ? { ...refused, ...validate(values, words) } : refused;

  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);

  function change(field: Field, value: string): void {
    setValues((before) => ({ ...before, [field]: value }));
    setRefused(({ [field]: _mended, ...others }) => others);
  }

  async function submit(): Promise<void> {
    // A state would come too late for the second click of a double click.
    if (sending.current) return;
    setChecked(true);
    if (Object.keys(validate(values, words)).length > 0) {
      setStatus("invalid");
      setRefusals((before) => before + 1);
      return;
    }
    sending.current = true;
    setRefused({});
    setStatus("sending");
    const message = { ...trimmed(values), locale, website, startedAt };
    const result = await deliver({ ...message, key: keyOf(message) });
    sending.current = false;
    show(result);
  }

  async function deliver(message: ContactMessage): Promise<ContactResult> {
    const { apiUrl } = await settings;
    const data = await import("../data").catch(() => undefined);
    return data?.sendContact(apiUrl, message) ?? { kind: "failed" };
  }

  /** One key for each content: a retry must not make a second message, and a changed text must not count as the first. */
  function keyOf(message: object): string {
    const content = JSON.stringify(message);
    if (last.current?.content !== content) last.current = { content, key: crypto.randomUUID() };
    return last.current.key;
  }

  function show(result: ContactResult): void {
    setStatus(result.kind);
    setSeconds("seconds" in result ? result.seconds : undefined);
    if (result.kind !== "invalid") return;
    const known = result.errors.filter(({ field }) => FIELDS.some((name) => name === field));
    // What people cannot see they cannot mend.
    if (known.length === 0) setStatus("failed");
    setRefused(Object.fromEntries(known.map(({ field, message }) => [field, `${words.refused} ${message}`])));
    setRefusals((before) => before + 1);
  }

  function restart(): void {
    setValues(EMPTY);
    setChecked(false);
    setRefused({});
    setStatus("ready");
    setStartedAt(new Date().toISOString());
  }

  return { form, values, website, errors, status, seconds, change, setWebsite, submit, restart };
}

function trimmed(values: Values): Values {
  return { name: values.name.trim(), email: values.email.trim(), message: values.message.trim() };
}
