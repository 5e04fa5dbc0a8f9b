import * as v from "valibot";
import { settingsSchema, type Settings } from "./schema";

/**
 * Settings of the place where the site runs. One image serves every environment, so the container writes `/config.json` at
 * its start. Vercel builds for each environment and serves the empty one of `public/`. A server that answers every path
 * with a page sends HTML instead, so anything but JSON counts as absent, and the site works on with what it was built with.
 */
export async function loadSettings(defaults: Settings): Promise<Settings> {
  let found: unknown;
  try {
    // The same mode and credentials as the preload in index.html, so that it is used.
    const response = await fetch("/config.json", { credentials: "same-origin", signal: AbortSignal.timeout(5_000) });
    if (!response.ok || !(response.headers.get("content-type") ?? "").includes("json")) return defaults;
    found = await response.json();
  } catch {
    return defaults;
  }
  const checked = v.safeParse(v.partial(settingsSchema), found);
  if (checked.success) return v.parse(settingsSchema, { ...defaults, ...checked.output });
  const fields = checked.issues.map((issue) => v.getDotPath(issue) ?? "document").join(", ");
  console.warn(`/config.json is not used: ${fields} cannot be read. See README.md for what is allowed.`);
  return defaults;
}
