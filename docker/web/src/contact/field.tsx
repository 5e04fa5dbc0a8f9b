import type { InputHTMLAttributes } from "react";

interface Props extends Pick<InputHTMLAttributes<HTMLInputElement>, "type" | "autoComplete"> {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** What is wrong, once it is known. */
  readonly error: string | undefined;
  readonly hint?: string;
  /** Whether there is room for several lines. */
  readonly multiline?: boolean;
}

/** A field with its label, its hint and its error, tied together for screen readers. */
export function Field({ name, label, value, onValue, error, hint, multiline = false, ...input }: Props) {
  const id = `contact-${name}`;
  const described = [error === undefined ? [] : `${id}-error`, hint === undefined ? [] : `${id}-hint`].flat();
  const shared = {
    id,
    name,
    value,
    required: true,
    "aria-invalid": error !== undefined,
    "aria-describedby": described.join(" ") || undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {multiline ? (
        <textarea {...shared} rows={6} onChange={(event) => onValue(event.target.value)} />
      ) : (
        <input {...shared} {...input} onChange={(event) => onValue(event.target.value)} />
      )}
      {error !== undefined && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
