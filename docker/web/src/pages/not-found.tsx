import { Link } from "wouter";
import { useLocale } from "../i18n/locale";
import { PAGES } from "../routing/paths";
import { useArrival } from "../routing/use-arrival";
import { useHead } from "../routing/use-head";
import { NOT_FOUND_WORDS } from "./not-found.words";

/** Answer to an address that has no page. The server cannot know and says 200, so search engines are told here. */
export default function NotFoundPage() {
  const words = NOT_FOUND_WORDS[useLocale()];
  useArrival();
  useHead({ title: words.title, description: words.description, indexed: false });
  return (
    <div className="page narrow">
      <p className="eyebrow">404</p>
      <h1 tabIndex={-1}>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <Link className="button" href={PAGES.home}>
        {words.action}
      </Link>
    </div>
  );
}
