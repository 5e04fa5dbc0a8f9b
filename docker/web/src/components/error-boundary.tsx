import { Component, type ReactNode } from "react";
import type { Dictionary } from "../i18n/locale";

interface Props {
  readonly words: Dictionary["failure"];
  readonly children: ReactNode;
}

/** Shows a way out when the page itself fails, instead of nothing. React writes the error to the console. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  /** What React asks for once something below has thrown. */
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { words, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <main className="page narrow" role="alert">
        <h1>{words.heading}</h1>
        <p className="lead">{words.lead}</p>
        <button className="button" type="button" onClick={() => window.location.reload()}>
          {words.action}
        </button>
      </main>
    );
  }
}
