import { lazy, Suspense, useRef } from "react";
import { Route, Router, Switch, useLocation } from "wouter";
import { ErrorBoundary } from "./components/error-boundary";
import { Footer } from "./components/footer";
import { Header } from "./components/header";
import { SettingsContext } from "./config/context";
import type { Settings } from "./config/schema";
import { DICTIONARIES, LocaleContext } from "./i18n/locale";
import { HomePage } from "./pages/home";
import { BASE, localeOf, PAGES } from "./routing/paths";
import { ArrivedContext } from "./routing/use-arrival";

// Few visitors need these pages, so the first one does not carry them.
const PrivacyPage = lazy(() => import("./pages/privacy"));
const NotFoundPage = lazy(() => import("./pages/not-found"));

/** The whole site. The language is part of the address, so that each page has one address in each language. */
export function App({ settings }: { readonly settings: Promise<Settings> }) {
  const [path] = useLocation();
  const locale = localeOf(path);
  return (
    <ErrorBoundary words={DICTIONARIES[locale].failure}>
      <SettingsContext value={settings}>
        <LocaleContext value={locale}>
          <Router base={BASE[locale]}>
            <Site />
          </Router>
        </LocaleContext>
      </SettingsContext>
    </ErrorBoundary>
  );
}

function Site() {
  return (
    <ArrivedContext value={useRef(false)}>
      <Header />
      <main id="content" tabIndex={-1}>
        <Suspense>
          <Switch>
            <Route path={PAGES.home}>
              <HomePage />
            </Route>
            <Route path={PAGES.privacy}>
              <PrivacyPage />
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </main>
      <Footer />
    </ArrivedContext>
  );
}
