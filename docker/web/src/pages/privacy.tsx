import { Email } from "../components/email";
import { useLocale } from "../i18n/locale";
import { useArrival } from "../routing/use-arrival";
import { useHead } from "../routing/use-head";
import { PRIVACY_WORDS } from "./privacy.words";

/** What happens to people's data. */
export default function PrivacyPage() {
  const words = PRIVACY_WORDS[useLocale()];
  useArrival();
  useHead(words);
  return (
    <article className="page narrow">
      <h1 tabIndex={-1}>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {words.sections.map(({ title, text }, index) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>
            {text}
            {index === words.sections.length - 1 && (
              <>
                {" "}
                <Email />
              </>
            )}
          </p>
        </section>
      ))}
    </article>
  );
}
