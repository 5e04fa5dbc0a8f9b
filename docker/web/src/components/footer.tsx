import { Link } from "wouter";
import { useSettings } from "../config/context";
import { fill, useWords } from "../i18n/locale";
import { PAGES } from "../routing/paths";
import { Email } from "./email";

/** End of every page. */
export function Footer() {
  const words = useWords();
  const environment = useSettings()?.environment ?? "prod";
  return (
    <footer className="footer">
      <div className="page footer-row">
        <p>{words.footer.text}</p>
        <nav className="navigation" aria-label={words.footer.label}>
          <Email />
          <Link href={PAGES.privacy}>{words.navigation.privacy}</Link>
        </nav>
        {/* A copy must not be taken for the site. */}
        {environment !== "prod" && <p className="environment">{fill(words.footer.environment, { environment })}</p>}
      </div>
    </footer>
  );
}
