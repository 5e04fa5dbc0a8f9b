import { Link, useLocation } from "wouter";
import { useLocale, useWords } from "../i18n/locale";
import { fullPath, PAGES } from "../routing/paths";
import { Logo } from "./logo";
import { SectionLink } from "./section-link";

/** Top of every page: name, parts of the home page, and the same page in the other language. */
export function Header() {
  const words = useWords();
  const other = useLocale() === "en" ? "es" : "en";
  const [page] = useLocation();
  return (
    <header className="header">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <div className="page header-row">
        <Link className="brand" href={PAGES.home}>
          <Logo />
          {words.brand}
        </Link>
        <nav className="navigation" aria-label={words.navigation.label}>
          <SectionLink section="services">{words.navigation.services}</SectionLink>
          <SectionLink section="approach">{words.navigation.approach}</SectionLink>
          <SectionLink section="contact">{words.navigation.contact}</SectionLink>
        </nav>
        {/* "~" leaves the base of the language (https://github.com/molefrog/wouter#useroute-route-matching-and-parameters). */}
        <Link className="language" href={`~${fullPath(other, page)}`} hrefLang={other} lang={other}>
          {words.otherLanguage}
        </Link>
      </div>
    </header>
  );
}
