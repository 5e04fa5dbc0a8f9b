import { useEffect, useRef } from "react";
import { useWords } from "../i18n/locale";

/** Thanks for a message. Takes the focus, since the button that had it is gone. */
export function Sent({ onAgain }: { readonly onAgain: () => void }) {
  const words = useWords().contact.sent;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="sent" role="status">
      <h3 ref={heading} tabIndex={-1}>
        {words.heading}
      </h3>
      <p>{words.text}</p>
      <button className="button quiet" type="button" onClick={onAgain}>
        {words.again}
      </button>
    </div>
  );
}
