/**
 * The contract between a stack and those who use it (app teams, workflows, other stacks): one schema, from which the
 * types, the JSON Schema and the Python client are made. Raise {@link CONTRACT_VERSION} when it changes: the minor part
 * for an addition, the major part for anything that an existing reader would notice (tests/outputs holds this).
 */
import { z } from "zod";
import { CLOUDS, STACKS } from "../components/lib/environment";
import { REGION_NAMES } from "../components/lib/regions";

/** Version of the contract as `major.minor.patch` (https://semver.org); every stack states it in `contract`. */
export const CONTRACT_VERSION = "1.1.0";

const major = CONTRACT_VERSION.split(".")[0] as string;

const text = (description: string) => z.string().min(1).meta({ description });
const matching = (pattern: RegExp, description: string) => z.string().regex(pattern).meta({ description });
const url = (description: string) => matching(/^https:\/\/[^/\s]+$/, `${description}, without a slash at the end`);
const port = (description: string) => z.int().min(1).max(65_535).meta({ description });
/** A value that the stack keeps encrypted and that readers must not print. */
const secret = (description: string) =>
  z
    .string()
    .min(1)
    .meta({ description: `Secret: ${description}`, "x-secret": true });

/** What a stack hands out. The same shape on every cloud; what only the owner of the zone knows is optional. */
export const outputsSchema = z.strictObject({
  contract: matching(
    new RegExp(`^${major}\\.\\d+\\.\\d+$`),
    "Version of this contract that the stack was deployed with",
  ),
  stack: z.enum(STACKS).meta({ description: "Environment" }),
  cloud: z.enum(CLOUDS).meta({ description: "Cloud that runs the backend" }),
  region: z.enum(REGION_NAMES).meta({ description: "Place of the backend, in the name that all clouds share" }),
  urls: z
    .strictObject({
      site: url("Address of the site"),
      api: url("Address of the API"),
      media: url("Address under which media files are served"),
    })
    .meta({ description: "Public addresses" }),
  api: z
    .strictObject({
      imageDigest: matching(/^sha256:[0-9a-f]{64}$/, "Digest of the image that runs"),
      appId: text("The cloud's id of the app"),
    })
    .meta({ description: "The API" }),
  postgres: z
    .strictObject({
      host: text("Host inside the private network"),
      port: port("Port of the database itself, not of the pool"),
      database: text("Name of the application's database"),
      appUser: text("Role that the app uses"),
      ownerUser: text("Role that owns the schema and runs migrations"),
      ownerUrl: secret("connection string of the owner, direct to the database"),
      poolUrl: secret("connection string of the app's role through the pool, in transaction mode"),
    })
    .meta({ description: "The PostgreSQL database" }),
  redis: z
    .strictObject({
      host: text("Host inside the private network"),
      port: port("Port; TLS only"),
      url: secret("connection string with TLS"),
    })
    .meta({ description: "The Redis-compatible cache" }),
  second: z
    .strictObject({
      cloud: z.enum(CLOUDS).meta({ description: "Cloud on which it runs" }),
      postgres: z
        .strictObject({ ownerUrl: secret("connection string of the owner, direct to the database") })
        .meta({ description: "Its database" }),
      apiHost: text("Host name at which the API answers there, without a public name yet"),
    })
    .optional()
    .meta({ description: "The backend on a second cloud, without traffic; there only while the stack moves" }),
  media: z
    .strictObject({
      bucket: text("Name of the bucket"),
      endpoint: url("Address of the S3-compatible API to which files are written"),
    })
    .meta({ description: "The store of media files" }),
  frontend: z.strictObject({ projectId: text("Id of the Vercel project") }).meta({ description: "The site" }),
  network: z
    .strictObject({
      id: text("The cloud's id of the network"),
      cidr: matching(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, "Private IPv4 range in CIDR notation"),
    })
    .meta({ description: "The private network" }),
  registry: z
    .strictObject({ address: text("Address under which images are pushed and pulled") })
    .meta({ description: "The registry of container images" }),
  zone: z
    .strictObject({
      id: text("Id of the zone"),
      originSecrets: z
        .strictObject({
          dev: secret("value that the API of dev expects in its origin header"),
          staging: secret("value that the API of staging expects in its origin header"),
          prod: secret("value that the API of prod expects in its origin header"),
        })
        .optional()
        .meta({
          description: "What proves to each API that a request came through the zone; only the zone's owner has it",
        }),
      nameServers: z
        .array(text("Host name of a name server"))
        .min(2)
        .optional()
        .meta({ description: "Name servers to enter at the registrar; only the zone's owner knows them" }),
      dsRecord: text("DS record to enter at the registrar, for DNSSEC; only the zone's owner knows it").optional(),
    })
    .meta({ description: "The DNS zone" }),
});

/** The outputs of a stack, once all are known. */
export type Outputs = z.infer<typeof outputsSchema>;
