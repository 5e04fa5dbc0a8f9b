/** A case that the plugin accepts and the sandbox refuses, because a named source says that the API would refuse it. */
export interface Stricter {
  type: string;
  path: string;
  /** @default any value of the recorded cases */
  value?: unknown;
  /** Where the API's rule is written. */
  source: string;
}
