/** Every resource type and function of the stand-in clouds: generated schema and hand-written record, joined. */
import type { CloudStore } from "../cloud/store";
import type { Registered } from "../interpreter/lifecycle";
import type { Properties } from "../interpreter/values";
import type { Dialect, ResourceRecord } from "../record";
import type { ProviderName } from "../schemas/resources";
import type { ProviderSchema } from "../schemas/schema";
import awsSchema from "../schemas/aws.json";
import cloudflareSchema from "../schemas/cloudflare.json";
import digitaloceanSchema from "../schemas/digitalocean.json";
import dockerSchema from "../schemas/docker.json";
import randomSchema from "../schemas/random.json";
import vercelSchema from "../schemas/vercel.json";
import { awsRecords } from "./aws";
import { cloudflareRecords } from "./cloudflare";
import { digitaloceanRecords } from "./digitalocean";
import { dockerFunctions, dockerRecords } from "./docker";
import { randomRecords } from "./random";
import { vercelRecords } from "./vercel";

/** Records of one provider, by type token. */
export type Records = Readonly<Record<string, ResourceRecord>>;

/** Answers a function call (data source) of a provider. */
export type CloudFunction = (args: Properties, cloud: CloudStore) => Properties;

const providers: Readonly<Record<ProviderName, { dialect: Dialect; schema: unknown; records: Records }>> = {
  aws: { dialect: "sdkv2", schema: awsSchema, records: awsRecords },
  digitalocean: { dialect: "sdkv2", schema: digitaloceanSchema, records: digitaloceanRecords },
  cloudflare: { dialect: "framework", schema: cloudflareSchema, records: cloudflareRecords },
  vercel: { dialect: "framework", schema: vercelSchema, records: vercelRecords },
  docker: { dialect: "framework", schema: dockerSchema, records: dockerRecords },
  random: { dialect: "framework", schema: randomSchema, records: randomRecords },
};

/** Resource types by token. */
export const records: ReadonlyMap<string, Registered> = new Map(
  Object.values(providers).flatMap(({ schema, records: ofProvider }) =>
    Object.entries(ofProvider).map(([token, record]): [string, Registered] => {
      const resource = (schema as ProviderSchema).types[token];
      if (resource === undefined) throw new Error(`${token} has a record, but no schema: run "npm run schemas"`);
      return [token, { schema: resource, record }];
    }),
  ),
);

/** Functions by token. */
export const functions: ReadonlyMap<string, CloudFunction> = new Map(Object.entries(dockerFunctions));

/** How the plugin of a resource type checks values. */
export function dialectOf(type: string): Dialect {
  return providers[type.split(":")[0] as ProviderName].dialect;
}
