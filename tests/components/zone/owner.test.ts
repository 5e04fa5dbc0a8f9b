import { effectiveConfig, readProject, readStackFile } from "../../../sandbox/engine/settings";
import { STACKS } from "../../../components/lib/environment";
import { ownerProblems, type ZoneClaim } from "../../../components/zone/owner";

const claim = (stack: ZoneClaim["stack"], owner: ZoneClaim["owner"], domain = "example.com"): ZoneClaim => ({
  stack,
  owner,
  domain,
});

test("one owner that all name is right", () => {
  expect(ownerProblems(STACKS.map((stack) => claim(stack, "prod")))).toEqual([]);
});

test("two stacks that both claim the zone are refused by name", () => {
  expect(ownerProblems([claim("dev", "dev"), claim("staging", "prod"), claim("prod", "prod")])).toEqual([
    {
      key: "zone.owner",
      value: { dev: "dev", staging: "prod", prod: "prod" },
      wrong: "differs between the stacks that use example.com: dev and prod both claim it",
      allowed: "the same one of dev, staging, prod in every stack file",
    },
  ]);
});

test("stacks that name different owners are refused", () => {
  expect(ownerProblems([claim("dev", "staging"), claim("staging", "prod"), claim("prod", "prod")])).toEqual([
    expect.objectContaining({
      wrong: "differs between the stacks that use example.com: they name different owners",
    }),
  ]);
});

test("an owner that uses another domain would never make the zone", () => {
  expect(ownerProblems([claim("dev", "prod"), claim("prod", "prod", "example.org")])).toEqual([
    {
      key: "zone.owner",
      value: "prod",
      wrong: "is a stack that does not use example.com, so nobody would make the zone",
      allowed: "dev",
    },
  ]);
});

test("zones of different domains may have different owners", () => {
  expect(ownerProblems([claim("dev", "dev", "example.org"), claim("prod", "prod")])).toEqual([]);
});

test("the shipped stack files agree on the owner", () => {
  const project = readProject();
  const claims = STACKS.map((stack) => {
    const { zone } = effectiveConfig(project, readStackFile(stack)) as { zone: Omit<ZoneClaim, "stack"> };
    return { stack, owner: zone.owner, domain: zone.domain };
  });
  expect(ownerProblems(claims)).toEqual([]);
  expect(new Set(claims.map(({ owner }) => owner)).size).toBe(1);
});
