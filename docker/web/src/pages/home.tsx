import { ContactSection } from "../contact/section";
import { useWords } from "../i18n/locale";
import { useArrival } from "../routing/use-arrival";
import { useHead } from "../routing/use-head";
import { Approach } from "../sections/approach";
import { Hero } from "../sections/hero";
import { Services } from "../sections/services";

/** Landing page. */
export function HomePage() {
  useArrival();
  useHead(useWords().home);
  return (
    <>
      <Hero />
      <Services />
      <Approach />
      <ContactSection />
    </>
  );
}
