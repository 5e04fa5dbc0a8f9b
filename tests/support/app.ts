/** The app that the app platform registers, taken apart. */
import { createAppPlatform, type AppPlatformArgs } from "../../components/app-platform";
import { apiArgs, APP, APP_STATE } from "./digitalocean";
import { record } from "./mocks";

/** A service or a job of the spec. */
export interface Component {
  name: string;
  envs: { key: string; value: unknown; scope: string; type: string }[];
  image: Record<string, unknown>;
  [key: string]: unknown;
}

interface Spec {
  services: Component[];
  jobs: Component[];
  envs: Component["envs"];
  [key: string]: unknown;
}

/** Registers the app and takes its spec apart. */
export async function recordApp(changed: Partial<AppPlatformArgs> = {}) {
  const recorded = await record(() => createAppPlatform("api", apiArgs(changed)), { state: APP_STATE });
  const app = recorded.one(APP);
  const spec = app.inputs.spec as Spec;
  const [service, job] = [spec.services[0] as Component, spec.jobs[0] as Component];
  return { ...recorded, app, spec, service, job };
}

/** The value of a variable. */
export function valueOf({ envs }: Pick<Component, "envs">, key: string): unknown {
  return envs.find((env) => env.key === key)?.value;
}
