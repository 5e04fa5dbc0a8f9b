import { createContext, useContext, useEffect, type RefObject } from "react";
import { useLocation } from "wouter";

/** Whether a page has been shown before; one for the whole site. */
export const ArrivedContext = createContext<RefObject<boolean>>({ current: false });

/**
 * Does what a browser does when a page loads: it goes to the part that the address names, or to the top, and tells screen
 * readers where they are. The first page is left to the browser, but for its part, which did not exist when the browser
 * looked for it. Each page calls this itself, since a page may come later than its address.
 */
export function useArrival(): void {
  const [page] = useLocation();
  const arrivedRef = useContext(ArrivedContext);
  useEffect(() => {
    const isFirst = !arrivedRef.current;
    arrivedRef.current = true;
    const part = document.getElementById(window.location.hash.slice(1));
    if (part !== null) {
      part.scrollIntoView();
      return;
    }
    if (isFirst) return;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [page, arrivedRef]);
}
