import { vi, type Mock } from "vitest";

/** One answer of a server; an Error is a connection that fails. */
export type Answer = Response | Error;

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}

/** Makes `fetch` answer by path. Each path has a list; its last answer is repeated. */
export function answer(paths: Readonly<Record<string, readonly Answer[]>>): Mock<typeof fetch> {
  const left = new Map(Object.entries(paths).map(([path, answers]) => [path, [...answers]]));
  const mock = vi.fn<typeof fetch>((input) => {
    const path = new URL(input instanceof Request ? input.url : input, "https://site.test").pathname;
    const answers = left.get(path);
    const next = answers !== undefined && answers.length > 1 ? answers.shift() : answers?.[0];
    if (next === undefined) return Promise.reject(new TypeError(`nothing answers ${path}`));
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next.clone());
  });
  vi.stubGlobal("fetch", mock);
  return mock;
}

/** Bodies of the requests to a path. */
export function bodies(mock: Mock<typeof fetch>, path: string): Record<string, unknown>[] {
  return mock.mock.calls
    .filter(([input]) => (input as string).endsWith(path))
    .map(([, init]) => JSON.parse(init?.body as string) as Record<string, unknown>);
}
