/** The promises of a noun, checked on every cloud that has it: the same promises for each. */
import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../../components/lib/context";
import type { Cloud } from "../../components/lib/environment";
import { expectComponentConventions, secretsOf } from "./conventions";
import * as digitalocean from "./digitalocean";
import { record, testContext, type RunOptions } from "./mocks";

/** How the mocks answer on a cloud, for each noun: the realistic part of a test. */
const CLOUDS: { readonly [C in Cloud]?: Readonly<Record<Noun, RunOptions["state"]>> } = {
  digitalocean: {
    network: {},
    postgres: digitalocean.POSTGRES_STATE,
    redis: digitalocean.REDIS_STATE,
    registry: digitalocean.REGISTRY_STATE,
    "app-platform": digitalocean.APP_STATE,
    secrets: digitalocean.SECRETS_STATE,
  },
};

/** The nouns that every cloud implements as a component. */
export type Noun = "network" | "postgres" | "redis" | "registry" | "app-platform" | "secrets";

/** What a noun promises. */
export interface Contract<T extends object> {
  /** Folder of the noun. */
  noun: Noun;
  /** Makes it as `index.ts` does. */
  create: (name: string, context: Context) => T;
  /** A matcher for each output that the contract names. */
  outputs: Readonly<Record<keyof T, unknown>>;
  /** Outputs that are secret; all others are not. */
  secrets: readonly (keyof T & string)[];
  /** Whether it holds what cannot be made again, and so refuses to be deleted where the stack protects data. */
  holdsData: boolean;
}

/** One promise on one cloud: what it says, and a function that fails when it is not kept. */
export type Promised = readonly [title: string, expectKept: () => Promise<void>];

/** Every promise of a contract on every cloud, as rows for `test.each`. */
export function promisesOf<T extends object>(contract: Contract<T>): Promised[] {
  return (Object.keys(CLOUDS) as Cloud[]).flatMap((cloud) =>
    promisesOn(cloud, contract).map(([title, expectKept]) => [`on ${cloud} it ${title}`, expectKept] as const),
  );
}

function promisesOn<T extends object>(cloud: Cloud, contract: Contract<T>): Promised[] {
  const options: RunOptions = { state: CLOUDS[cloud]?.[contract.noun] };
  const context = (protect: boolean) => testContext("prod", { cloud, protect });

  async function make(protect = true) {
    let made: T | undefined;
    const run = await record(() => (made = contract.create(contract.noun, context(protect))), options);
    return { made: made as T, run };
  }

  async function refusing(protect: boolean) {
    const { run } = await make(protect);
    return run.registrations.filter(({ options: { protect: refused } }) => refused === true).length;
  }

  return [
    [
      "has every output, typed as promised",
      async () => {
        expect((await make()).run.result).toEqual(contract.outputs);
      },
    ],
    [
      "keeps its secrets secret, and nothing else",
      async () => {
        expect((await secretsOf((await make()).made)).sort()).toEqual([...contract.secrets].sort());
      },
    ],
    [
      "refuses to be deleted where data is protected, and only there",
      async () => {
        expect((await refusing(true)) > 0).toBe(contract.holdsData);
        expect(await refusing(false)).toBe(0);
      },
    ],
    [
      "follows the conventions of components",
      async () => {
        await expectComponentConventions(
          (name) => contract.create(name, context(true)) as unknown as pulumi.ComponentResource,
          options,
        );
      },
    ],
  ];
}
