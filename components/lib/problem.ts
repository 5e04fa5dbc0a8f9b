/** One thing that is wrong with the configuration. */
export interface ConfigProblem {
  /** Key as `group.name`, the path below the project's namespace. */
  key: string;
  /** The value given; absent when none was, `[secret]` for a secret. */
  value?: unknown;
  /** What is wrong, as the rest of a sentence that starts with the key. */
  wrong: string;
  /** Which values would be right. */
  allowed: string;
  /** What to do. @default the command that sets the key */
  remedy?: string;
}
