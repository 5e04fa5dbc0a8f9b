import * as v from "valibot";

/** Time after which a request counts as failed. */
export const TIMEOUT_MS = 10_000;

/** Reads a JSON document of the API and checks its form. @throws when it does not come, or comes in another form. */
export async function get<S extends v.GenericSchema>(url: string, schema: S): Promise<v.InferOutput<S>> {
  const response = await fetch(url, {
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return v.parse(schema, await response.json());
}
