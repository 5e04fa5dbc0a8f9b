/** An error meant for the person at the terminal: what happened, and what to do. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";

  constructor(
    message: string,
    /** What to do about it. */
    readonly remedy?: string,
  ) {
    super(message);
  }
}
