import { SectionLink } from "../components/section-link";
import { useWords } from "../i18n/locale";
import { Journey } from "./journey";

/** First thing that visitors see. */
export function Hero() {
  const words = useWords().home;
  return (
    <section className="page hero">
      <div>
        <p className="eyebrow">{words.eyebrow}</p>
        <h1 tabIndex={-1}>{words.heading}</h1>
        <p className="lead">{words.lead}</p>
        <p className="actions">
          <SectionLink className="button" section="contact">
            {words.action}
          </SectionLink>
          <SectionLink className="button quiet" section="services">
            {words.secondary}
          </SectionLink>
        </p>
        <ul className="facts">
          {words.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      <Journey />
    </section>
  );
}
