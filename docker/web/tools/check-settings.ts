import * as v from "valibot";
import { loadEnv, type Plugin } from "vite";
import { buildSettings } from "../src/config/build.ts";
import { settingsSchema } from "../src/config/schema.ts";

const VARIABLES: Readonly<Record<string, readonly [name: string, allowed: string]>> = {
  apiUrl: ["VITE_API_URL", "https://<host>, or empty for the site's own host"],
  mediaUrl: ["VITE_MEDIA_URL", "https://<host>, or empty for the site's own host"],
  environment: ["VITE_ENVIRONMENT", "dev, staging or prod"],
};

/** What is wrong with the variables of a build; empty when nothing is. */
export function settingsProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const result = v.safeParse(settingsSchema, buildSettings(env as unknown as ImportMetaEnv));
  const problems = (result.issues ?? []).map((issue) => {
    const [name, allowed] = VARIABLES[v.getDotPath(issue) ?? ""] ?? ["a variable", ""];
    return `${name} cannot be used; allowed is ${allowed}`;
  });
  const analytics = env["VITE_ANALYTICS"] ?? "";
  return ["", "true", "false"].includes(analytics)
    ? problems
    : [...problems, "VITE_ANALYTICS cannot be used; allowed is true or false"];
}

/** Stops a build whose variables are wrong, with all that is wrong at once. */
export function checkSettings(): Plugin {
  return {
    name: "check-settings",
    config(_config, { mode }) {
      const problems = settingsProblems(loadEnv(mode, process.cwd()));
      if (problems.length > 0) throw new Error(`The variables of the build are wrong:\n- ${problems.join("\n- ")}`);
    },
  };
}
