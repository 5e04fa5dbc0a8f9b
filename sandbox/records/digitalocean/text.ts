/** A value as text: after Check, what is asked for is a plain value, never an object. */
export function text(value: unknown): string {
  return String(value);
}
