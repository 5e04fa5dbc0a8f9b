/** What a stack hands to the app teams, put together from its components. */
import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatform } from "../components/app-platform";
import type { Frontend } from "../components/frontend";
import type { Context } from "../components/lib/context";
import type { Cloud } from "../components/lib/environment";
import type { Media } from "../components/media";
import type { Network } from "../components/network";
import type { Postgres } from "../components/postgres";
import type { Redis } from "../components/redis";
import type { Registry } from "../components/registry";
import type { Zone } from "../components/zone";
import type { OwnedZone } from "../components/zone/cloudflare";
import { CONTRACT_VERSION, type Outputs } from "./contract";

/** A value that the program knows, or will know once the cloud has answered. */
type Live<T> = T extends readonly unknown[]
  ? pulumi.Output<T>
  : T extends object
    ? { readonly [K in keyof T]: Live<T[K]> }
    : T | pulumi.Output<NonNullable<T>>;

/** The outputs of a stack while its program runs; once all are known they satisfy the contract ({@link Outputs}). */
export type StackOutputs = Live<Outputs>;

/** The backend of a stack on one cloud. */
export interface Backend {
  /** The cloud. */
  cloud: Cloud;
  /** Private network. */
  network: Network;
  /** Database. */
  postgres: Postgres;
  /** Cache. */
  redis: Redis;
  /** Registry of images, with the image of the API. */
  registry: Registry;
  /** The API. */
  api: AppPlatform;
}

/** The parts of a stack that have something to hand out. */
export interface StackParts {
  /** Where the stack stands. */
  context: Context;
  /** DNS zone. */
  zone: Zone;
  /** Backend that the public name points at. */
  backend: Backend;
  /** Backend on another cloud while the stack moves there. */
  second: Backend | undefined;
  /** Store of media files. */
  media: Media;
  /** The site. */
  frontend: Frontend;
}

/** Puts together what a stack hands out. */
export function stackOutputs({ context, zone, backend, second, media, frontend }: StackParts): StackOutputs {
  const { network, postgres, redis, registry, api } = backend;
  return {
    contract: CONTRACT_VERSION,
    stack: context.stack,
    cloud: backend.cloud,
    region: context.region,
    urls: { site: `https://${context.hosts.site}`, api: `https://${context.hosts.api}`, media: media.url },
    api: { imageDigest: registry.image.digest, appId: api.appId },
    postgres: {
      host: postgres.host,
      port: postgres.port,
      database: postgres.database,
      appUser: postgres.appUser,
      ownerUser: postgres.ownerUser,
      ownerUrl: postgres.ownerUrl,
      poolUrl: postgres.poolUrl,
    },
    redis: { host: redis.host, port: redis.port, url: redis.url },
    ...(second === undefined ? {} : { second: secondBackend(second) }),
    media: { bucket: media.bucket, endpoint: media.endpoint },
    frontend: { projectId: frontend.projectId },
    network: { id: network.networkId, cidr: network.cidr },
    registry: { address: registry.address },
    zone: { id: zone.zoneId, ...(zone.owned === undefined ? {} : ownedZone(zone.owned)) },
  };
}

/** What the copy of the data to the second backend needs, and its first test. */
function secondBackend({ cloud, postgres, api }: Backend): NonNullable<StackOutputs["second"]> {
  return { cloud, postgres: { ownerUrl: postgres.ownerUrl }, apiHost: api.ingressHost };
}

/**
 * What only the owner of the zone hands out. The other stacks read the secrets from here and do not repeat them: each
 * secret then lies in one stack's outputs, and is rotated there.
 */
function ownedZone({ originSecrets, nameServers, dsRecord }: OwnedZone): Omit<StackOutputs["zone"], "id"> {
  return {
    originSecrets: {
      dev: originSecrets.dev.value,
      staging: originSecrets.staging.value,
      prod: originSecrets.prod.value,
    },
    nameServers,
    dsRecord,
  };
}
