import type * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";

type Variables = Readonly<Record<string, pulumi.Input<string>>>;
type Env = digitalocean.types.input.AppSpecEnv;

/** Variables that everybody may see, in the order of their keys so that the same config gives the same plan. */
export function generalVariables(variables: Variables): Env[] {
  return envs("GENERAL", variables);
}

/**
 * Variables that App Platform encrypts. **They belong in `spec.envs` and nowhere else**: the API answers with
 * `EV[1:...]` in place of the value, so that after each refresh they look changed, each change is a deployment, and each
 * deployment runs the migration. `components/digitalocean/app.ts` ignores changes of exactly that property
 * (https://github.com/digitalocean/terraform-provider-digitalocean/issues/1603).
 */
export function secretVariables(variables: Variables): Env[] {
  return envs("SECRET", variables).map((env) => ({ ...env, value: pulumi.secret(env.value) }));
}

function envs(type: "GENERAL" | "SECRET", variables: Variables): Env[] {
  return Object.keys(variables)
    .sort()
    .map((key) => ({ key, value: variables[key], scope: "RUN_TIME", type }));
}
