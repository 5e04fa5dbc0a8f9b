import { useWords } from "../i18n/locale";

/** How the laboratory works, step by step. */
export function Approach() {
  const words = useWords().approach;
  return (
    <section className="page section" id="approach" aria-labelledby="approach-heading">
      <h2 id="approach-heading">{words.heading}</h2>
      <p className="lead">{words.lead}</p>
      <ol className="steps">
        {words.steps.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
