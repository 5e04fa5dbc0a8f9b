import { useSettings } from "../config/context";
import { useServices } from "../content/use-services";
import { pictureAddress } from "../content/picture";
import { useLocale, useWords } from "../i18n/locale";

/** What the laboratory offers. */
export function Services() {
  const words = useWords().services;
  const locale = useLocale();
  const settings = useSettings();
  return (
    <section className="band" id="services" aria-labelledby="services-heading">
      <div className="page">
        <h2 id="services-heading">{words.heading}</h2>
        <p className="lead">{words.lead}</p>
        <ul className="cards">
          {useServices().map(({ slug, title, summary, image }) => {
            const picture = pictureAddress(image, settings);
            return (
              <li className="card" key={slug}>
                {/* The title says what the picture shows. */}
                {picture !== undefined && <img alt="" src={picture} width="48" height="48" loading="lazy" />}
                <h3>{title[locale]}</h3>
                <p>{summary[locale]}</p>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
