/** The values that a list holds more than once, each of them once. */
export function repeated(values: readonly unknown[]): string[] {
  const seen = new Set<unknown>();
  const twice = new Set<string>();
  for (const value of values) {
    if (typeof value === "string" && seen.has(value)) twice.add(value);
    seen.add(value);
  }
  return [...twice];
}
