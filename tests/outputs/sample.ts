/** Outputs that keep the contract, to be broken one value at a time. */
import { CONTRACT_VERSION, type Outputs } from "../../outputs/contract";

/** Outputs of the stack that owns the zone, while it moves to another cloud: every value there is. */
export function ownerOutputs(): Outputs {
  return {
    contract: CONTRACT_VERSION,
    stack: "prod",
    cloud: "digitalocean",
    region: "us-east",
    urls: { site: "https://example.com", api: "https://api.example.com", media: "https://media.example.com" },
    api: { imageDigest: `sha256:${"a".repeat(64)}`, appId: "5f3c-app" },
    postgres: {
      host: "private-db.example.net",
      port: 25060,
      database: "landing",
      appUser: "app",
      ownerUser: "doadmin",
      ownerUrl: "postgresql://doadmin:OWNER-PASS@private-db.example.net:25060/landing?sslmode=require",
      poolUrl: "postgresql://app:p%40ss-P00L@private-db.example.net:25061/app?sslmode=require",
    },
    redis: {
      host: "private-redis.example.net",
      port: 25061,
      url: "rediss://default:REDIS-PASS@private-redis.example.net:25061",
    },
    second: {
      cloud: "aws",
      postgres: { ownerUrl: "postgresql://owner:SECOND-PASS@db.example.com:5432/landing?sslmode=require" },
      apiHost: "api-1.us-east-1.elb.amazonaws.com",
    },
    media: { bucket: "e2e-landing-prod-media", endpoint: "https://0123.r2.cloudflarestorage.com" },
    frontend: { projectId: "prj_1" },
    network: { id: "vpc-1", cidr: "10.10.0.0/20" },
    registry: { address: "registry.digitalocean.com/endtoendlab" },
    zone: {
      id: "zone-1",
      originSecrets: { dev: "DEV-ORIGIN", staging: "STAGING-ORIGIN", prod: "PROD-ORIGIN" },
      nameServers: ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"],
      dsRecord: "example.com. 3600 IN DS 2371 13 2 ABCDEF",
    },
  };
}

/** Outputs of a stack that only uses the zone. */
export function otherOutputs(): Outputs {
  const { second: _, ...outputs } = ownerOutputs();
  return { ...outputs, stack: "dev", zone: { id: "zone-1" } };
}

const [major, minor] = CONTRACT_VERSION.split(".").map(Number) as [number, number];

/** A version that adds something to the contract. */
export const NEXT_MINOR = `${major}.${minor + 1}.0`;

/** A version that breaks readers of the contract. */
export const NEXT_MAJOR = `${major + 1}.0.0`;

/** Every secret value of {@link ownerOutputs}. */
export const SECRETS = [
  "OWNER-PASS",
  "P00L",
  "REDIS-PASS",
  "SECOND-PASS",
  "DEV-ORIGIN",
  "STAGING-ORIGIN",
  "PROD-ORIGIN",
];

/** A copy of outputs with one value changed; undefined removes it. */
export function withValue(outputs: Outputs, path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(outputs) as unknown as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() as string;
  const parent = keys.reduce((object, key) => object[key] as Record<string, unknown>, copy);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}
