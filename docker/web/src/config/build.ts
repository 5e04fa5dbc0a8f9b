import type { Settings } from "./schema";

/**
 * Settings that the build was given (https://vite.dev/guide/env-and-mode). A build with wrong ones fails
 * (tools/check-settings.ts), so the page need not check them again.
 */
export function buildSettings(env: ImportMetaEnv = import.meta.env): Settings {
  return {
    apiUrl: env.VITE_API_URL ?? "",
    mediaUrl: env.VITE_MEDIA_URL ?? "",
    environment: (env.VITE_ENVIRONMENT ?? "dev") as Settings["environment"],
    analytics: env.VITE_ANALYTICS === "true",
  };
}
