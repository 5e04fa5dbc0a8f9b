/** The promises of a noun, checked on every cloud that has it: the same promises for each. */
import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../../components/lib/context";
import { CLOUDS, type Cloud } from "../../components/lib/environment";
import type { Network } from "../../components/network";
import type { AlarmChannel } from "../../components/observability";
import type { Postgres } from "../../components/postgres";
import type { Redis } from "../../components/redis";
import type { Zone } from "../../components/zone";
import * as aws from "./aws";
import { expectComponentConventions, secretsOf } from "./conventions";
import * as digitalocean from "./digitalocean";
import { record, testContext, type RunOptions } from "./mocks";

/** What a noun stands on, as it is on the cloud of the test. */
export interface Surroundings {
  network: Network;
  postgres: Postgres;
  redis: Redis;
  alarms: AlarmChannel;
  zone: Zone;
}

/** The realistic part of a test on a cloud. */
interface Place {
  context: (protect: boolean) => Context;
  surroundings: () => Surroundings;
  /** How the mocks answer, for each noun. */
  state: Readonly<Record<Noun, RunOptions["state"]>>;
}

const PLACES: Readonly<Record<Cloud, Place>> = {
  digitalocean: {
    context: (protect) => testContext("prod", { protect }),
    surroundings: () => ({
      network: digitalocean.network(),
      postgres: digitalocean.postgres(),
      redis: digitalocean.redis(),
      alarms: {},
      zone: aws.zone(),
    }),
    state: {
      network: {},
      postgres: digitalocean.POSTGRES_STATE,
      redis: digitalocean.REDIS_STATE,
      registry: digitalocean.REGISTRY_STATE,
      "app-platform": digitalocean.APP_STATE,
      secrets: digitalocean.SECRETS_STATE,
    },
  },
  aws: {
    context: (protect) => aws.awsContext("prod", { protect }),
    surroundings: () => ({
      network: aws.awsNetwork(),
      postgres: aws.awsPostgres(),
      redis: aws.awsRedis(),
      alarms: aws.alarms(),
      zone: aws.zone(),
    }),
    state: {
      network: aws.AWS_STATE,
      postgres: aws.AWS_STATE,
      redis: aws.AWS_STATE,
      registry: aws.AWS_STATE,
      "app-platform": aws.AWS_STATE,
      secrets: digitalocean.SECRETS_STATE,
    },
  },
};

/** The nouns that every cloud implements as a component. */
export type Noun = "network" | "postgres" | "redis" | "registry" | "app-platform" | "secrets";

/** What a noun promises. */
export interface Contract<T extends object> {
  /** Folder of the noun. */
  noun: Noun;
  /** Makes it as `index.ts` does. */
  create: (name: string, context: Context, surroundings: Surroundings) => T;
  /** A matcher for each output that the contract names; what only AWS has stands beside them. */
  outputs: Readonly<Record<Exclude<keyof T, "aws">, unknown>>;
  /** Outputs that are secret; all others are not. */
  secrets: readonly (keyof T & string)[];
  /** Clouds on which it holds what cannot be made again, and so refuses to be deleted where the stack protects data. */
  holdsData: readonly Cloud[];
}

/** One promise on one cloud: what it says, and a function that fails when it is not kept. */
export type Promised = readonly [title: string, expectKept: () => Promise<void>];

/** Every promise of a contract on every cloud, as rows for `test.each`. */
export function promisesOf<T extends object>(contract: Contract<T>): Promised[] {
  return CLOUDS.flatMap((cloud) =>
    promisesOn(cloud, contract).map(([title, expectKept]) => [`on ${cloud} it ${title}`, expectKept] as const),
  );
}

function promisesOn<T extends object>(cloud: Cloud, contract: Contract<T>): Promised[] {
  const { context, state, surroundings } = PLACES[cloud];
  const options: RunOptions = { state: state[contract.noun] };

  async function make(protect = true) {
    let made: T | undefined;
    const run = await record(() => (made = contract.create(contract.noun, context(protect), surroundings())), options);
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
        const { aws: _, ...outputs } = (await make()).run.result as Record<string, unknown>;
        expect(outputs).toEqual(contract.outputs);
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
        expect((await refusing(true)) > 0).toBe(contract.holdsData.includes(cloud));
        expect(await refusing(false)).toBe(0);
      },
    ],
    [
      "follows the conventions of components",
      async () => {
        await expectComponentConventions(
          (name) => contract.create(name, context(true), surroundings()) as unknown as pulumi.ComponentResource,
          options,
        );
      },
    ],
  ];
}
