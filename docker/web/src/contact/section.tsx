import { Email } from "../components/email";
import { useFlag } from "../content/use-flag";
import { useWords } from "../i18n/locale";
import { ContactForm } from "./form";

/** Part of the home page with the form. The flag `contact_form` closes it without a new build. */
export function ContactSection() {
  const words = useWords().contact;
  const open = useFlag("contact_form", true);
  return (
    <section className="band" id="contact" aria-labelledby="contact-heading">
      <div className="page contact">
        <div>
          <h2 id="contact-heading">{words.heading}</h2>
          <p className="lead">{words.lead}</p>
        </div>
        {open ? (
          <ContactForm />
        ) : (
          <p>
            {words.closed} <Email />.
          </p>
        )}
      </div>
    </section>
  );
}
