import { Email } from "../components/email";
import { fill, useWords } from "../i18n/locale";
import type { Status } from "./use-contact-form";
import { waitText } from "./wait";

interface Props {
  readonly status: Status;
  /** Seconds to wait, when the API said so. */
  readonly seconds: number | undefined;
}

/** What became of the last attempt. The element is always there: screen readers read only what changes in one they know. */
export function Notice({ status, seconds }: Props) {
  const { errors: words, sending } = useWords().contact;
  return (
    <div className="notice" role={status === "sending" ? "status" : "alert"}>
      {status === "sending" && <p>{sending}</p>}
      {status === "invalid" && <p className="error">{words.summary}</p>}
      {status === "offline" && <p className="error">{words.offline}</p>}
      {(status === "limited" || status === "early") && (
        <p className="error">{fill(words[status], { when: waitText(seconds, words) })}</p>
      )}
      {status === "failed" && (
        <p className="error">
          {words.failed} <Email />.
        </p>
      )}
    </div>
  );
}
