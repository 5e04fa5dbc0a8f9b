import * as pulumi from "@pulumi/pulumi";
import { leavesOf, contractSchema } from "../../outputs/schema";
import { checkOutputs } from "../../outputs/check";
import { stackOutputs, type Backend, type StackParts } from "../../outputs";
import type { Cloud } from "../../components/lib/environment";
import { resolve, testContext } from "../support/mocks";

const known = (value: string) => pulumi.output(value);
const secret = (value: string) => pulumi.secret(value);
const originSecret = (value: string) => ({ header: "X-Origin-Secret", value: secret(value) });

/** Stand-ins for the components of a backend: what they hand out, and nothing else. */
function backend(cloud: Cloud): Backend {
  return {
    cloud,
    network: { networkId: known("vpc-1"), cidr: known("10.10.0.0/20") },
    postgres: {
      kind: "postgres",
      clusterId: known("db-1"),
      clusterName: known("db"),
      host: known("db.example.net"),
      port: pulumi.output(25060),
      database: known("landing"),
      ownerUser: known("doadmin"),
      appUser: known("app"),
      backupUser: known("backup"),
      poolName: known("app"),
      ownerUrl: secret("postgresql://owner"),
      poolUrl: secret("postgresql://pool"),
    },
    redis: {
      kind: "redis",
      clusterId: known("cache-1"),
      clusterName: known("cache"),
      host: known("cache.example.net"),
      port: pulumi.output(25061),
      url: secret("rediss://cache"),
    },
    registry: {
      image: {
        repository: "api",
        digest: known(`sha256:${"a".repeat(64)}`),
        reference: known(`registry.digitalocean.com/endtoendlab/api@sha256:${"a".repeat(64)}`),
      },
      address: known("registry.digitalocean.com/endtoendlab"),
    },
    api: { appId: known("app-1"), ingressHost: known("app.ondigitalocean.app") },
  };
}

/** Stand-ins for all components; prod owns the zone and is moving to AWS. */
function parts(stack: "dev" | "prod"): StackParts {
  const originSecrets = { dev: originSecret("d"), staging: originSecret("s"), prod: originSecret("p") };
  const owned = {
    zoneId: known("zone-1"),
    originSecrets,
    nameServers: pulumi.output(["a.ns", "b.ns"]),
    dsRecord: known("ds"),
  };
  return {
    context: testContext(stack),
    zone: { zoneId: known("zone-1"), originSecrets, ...(stack === "prod" ? { owned } : {}) },
    backend: backend("digitalocean"),
    second: stack === "prod" ? backend("aws") : undefined,
    media: {
      bucket: known("media"),
      url: known("https://media.example.com"),
      endpoint: known("https://0.r2.cloudflarestorage.com"),
    },
    frontend: { projectId: known("prj_1"), target: "cname.vercel-dns-0.com" },
  } as unknown as StackParts;
}

test.each(["dev", "prod"] as const)("the outputs of %s keep the contract", async (stack) => {
  expect(checkOutputs(await resolve(stackOutputs(parts(stack))))).toEqual([]);
});

test("the owner of the zone that moves to another cloud hands out every value of the contract", async () => {
  const outputs = await resolve(stackOutputs(parts("prod")));
  const paths = leavesOf(contractSchema()).map(({ keys }) =>
    keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], outputs),
  );
  expect(paths.filter((value) => value === undefined)).toEqual([]);
});

test("a stack that only uses the zone does not repeat the owner's secrets", async () => {
  expect((await resolve(stackOutputs(parts("dev")))).zone).toEqual({ id: "zone-1" });
});

test("the origin secrets are the values, not the headers", async () => {
  expect((await resolve(stackOutputs(parts("prod")))).zone.originSecrets).toEqual({
    dev: "d",
    staging: "s",
    prod: "p",
  });
});

test("every secret of the contract is a Pulumi secret, and nothing else is", async () => {
  const outputs: unknown = stackOutputs(parts("prod"));
  for (const { path, keys, secret: expected } of leavesOf(contractSchema())) {
    const value = keys.reduce<unknown>((object, key) => (object as Record<string, unknown>)[key], outputs);
    const isSecret = pulumi.Output.isInstance(value) && (await pulumi.isSecret(value));
    expect({ path, isSecret }).toEqual({ path, isSecret: expected });
  }
});
