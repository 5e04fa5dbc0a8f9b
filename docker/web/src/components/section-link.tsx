import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { PAGES } from "../routing/paths";

interface Props {
  /** Id of a section of the home page. */
  readonly section: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Link to a part of the home page. On that page the browser's own link is best: it scrolls and moves the focus. */
export function SectionLink({ section, className, children }: Props) {
  const [page] = useLocation();
  return page === PAGES.home ? (
    <a className={className} href={`#${section}`}>
      {children}
    </a>
  ) : (
    <Link className={className} href={`/#${section}`}>
      {children}
    </Link>
  );
}
