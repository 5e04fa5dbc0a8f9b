import * as v from "valibot";
import { TIMEOUT_MS } from "./get";
import { retryAfterSeconds } from "./retry-after";

/** A message as the API takes it. */
export interface ContactMessage {
  readonly name: string;
  readonly email: string;
  readonly message: string;
  /** Language in which the visitor read the form. */
  readonly locale: "en" | "es";
  /** Trap for programs: people do not see this field, so it is empty. */
  readonly website: string;
  /** When the form was shown, as ISO 8601; programs are faster than people. */
  readonly startedAt: string;
  /** One for each form, so that a second click or a retry does not make a second message. */
  readonly key: string;
}

/** What became of a message. */
export type ContactResult =
  | { readonly kind: "sent" }
  | { readonly kind: "invalid"; readonly errors: readonly FieldError[] }
  | { readonly kind: "limited" | "early"; readonly seconds: number | undefined }
  | { readonly kind: "offline" }
  | { readonly kind: "failed" };

/** One field that the API refused. */
interface FieldError {
  readonly field: string;
  readonly message: string;
}

const problemSchema = v.object({ errors: v.array(v.object({ field: v.string(), message: v.string() })) });

/** Sends a message. Never throws: every way to fail is a result that the form explains. */
export async function sendContact(apiUrl: string, message: ContactMessage): Promise<ContactResult> {
  let response: Response;
  try {
    response = await fetch(`${apiUrl}/v1/contact`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json" },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return { kind: navigator.onLine ? "failed" : "offline" };
  }
  if (response.status === 202) return { kind: "sent" };
  const seconds = retryAfterSeconds(response.headers.get("Retry-After"), new Date());
  if (response.status === 429) return { kind: "limited", seconds };
  // Sooner after the form was shown than a person writes: waiting is all that mends it.
  if (response.status === 422 && seconds !== undefined) return { kind: "early", seconds };
  if (response.status === 422) return invalid(response);
  return { kind: "failed" };
}

async function invalid(response: Response): Promise<ContactResult> {
  const problem = v.safeParse(problemSchema, await response.json().catch(() => undefined));
  return problem.success && problem.output.errors.length > 0
    ? { kind: "invalid", errors: problem.output.errors }
    : { kind: "failed" };
}
