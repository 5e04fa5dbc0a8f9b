import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const HEADERS = resolve(import.meta.dirname, "../../../../components/frontend/headers.ts");

/** What the platform's own source exports (components/frontend/headers.ts). */
interface HeadersModule {
  contentSecurityPolicy(apiUrl: string, mediaUrl: string): string;
  securityHeaders(stack: string, policy: string, hstsDays?: number): Record<string, string>;
}

/** Headers that visitors of the site get, from the source that sets them, so that both cannot drift apart. */
export async function siteHeaders(apiUrl: string, mediaUrl: string): Promise<Record<string, string>> {
  if (!existsSync(HEADERS)) throw new Error(`${HEADERS} is needed: these tests run in the whole repository`);
  const module = (await import(/* @vite-ignore */ pathToFileURL(HEADERS).href)) as HeadersModule;
  return module.securityHeaders("prod", module.contentSecurityPolicy(apiUrl, mediaUrl));
}
