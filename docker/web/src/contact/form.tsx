import { Link } from "wouter";
import { useWords } from "../i18n/locale";
import { PAGES } from "../routing/paths";
import { Field } from "./field";
import { Notice } from "./notice";
import { Sent } from "./sent";
import { useContactForm } from "./use-contact-form";

/** The contact form, or the thanks once a message has arrived. */
export function ContactForm() {
  const words = useWords().contact;
  const { form, values, website, errors, status, seconds, change, setWebsite, submit, restart } = useContactForm();
  if (status === "sent") return <Sent onAgain={restart} />;
  const again = status !== "ready" && status !== "sending" && status !== "invalid";
  return (
    <form
      className="form"
      ref={form}
      // The browser's own bubbles speak the browser's language and vanish; ours stay.
      noValidate
      aria-labelledby="contact-heading"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="hint">{words.required}</p>
      <Field
        name="name"
        label={words.name}
        autoComplete="name"
        value={values.name}
        error={errors.name}
        onValue={(value) => change("name", value)}
      />
      <Field
        name="email"
        label={words.email}
        type="email"
        autoComplete="email"
        value={values.email}
        error={errors.email}
        onValue={(value) => change("email", value)}
      />
      <Field
        name="message"
        label={words.message}
        hint={words.messageHint}
        multiline
        value={values.message}
        error={errors.message}
        onValue={(value) => change("message", value)}
      />
      {/* A trap for programs. People do not see it, and neither the keyboard nor a screen reader finds it. */}
      <div className="trap" aria-hidden="true">
        <label htmlFor="contact-website">{words.trap}</label>
        <input
          id="contact-website"
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={website}
          onChange={(event) => setWebsite(event.target.value)}
        />
      </div>
      <p className="hint">
        {words.privacy} <Link href={PAGES.privacy}>{words.privacyLink}</Link>.
      </p>
      <Notice status={status} seconds={seconds} />
      {/* Not disabled while it sends: that would take the focus away. A second click does nothing. */}
      <button className="button" type="submit" aria-disabled={status === "sending"}>
        {again ? words.retry : words.send}
      </button>
    </form>
  );
}
