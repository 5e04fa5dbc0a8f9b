/** Decides whether readers of one version of the contract can read another. */
import { closest } from "../components/lib/closest";
import type { ContractSchema, SchemaNode } from "./schema";

/** A change that a reader of the old contract would notice. */
export interface Incompatibility {
  /** Dotted path of the value; `[]` stands for the elements of a list. */
  readonly path: string;
  /** Kind of the change. */
  readonly change:
    "removed" | "retyped" | "made-optional" | "made-public" | "made-secret" | "enum-grew" | "constraint-loosened";
  /** What happened, as the rest of a sentence that starts with the path. */
  readonly says: string;
}

/** Lists the changes that readers of `before` would notice in `after`. Additions and narrower values are none. */
export function compare(before: SchemaNode, after: SchemaNode, path = ""): Incompatibility[] {
  if (before.type !== after.type) {
    return [{ path, change: "retyped", says: `was ${before.type} and is ${after.type}` }];
  }
  return [
    ...compareSecrecy(before, after, path),
    ...compareEnum(before, after, path),
    ...compareConstraints(before, after, path),
    ...compareFields(before, after, path),
    ...(before.items === undefined || after.items === undefined ? [] : compare(before.items, after.items, `${path}[]`)),
  ];
}

/**
 * Judges the version of a contract by its changes since the last published one.
 * @returns what is wrong, empty when the version is right: raised in its major part for an incompatible change, in its
 * minor part for an addition.
 */
export function versionProblems(published: ContractSchema, current: ContractSchema): string[] {
  const [oldMajor, oldMinor] = parts(published["x-version"]);
  const [major, minor] = parts(current["x-version"]);
  if (major > oldMajor) return [];
  if (major < oldMajor || minor < oldMinor) {
    return [`version ${current["x-version"]} is older than the published ${published["x-version"]}`];
  }
  const noticed = compare(published, current);
  if (noticed.length > 0) {
    return noticed.map(
      ({ path, says }) => `${path} ${says}: raise CONTRACT_VERSION to ${oldMajor + 1}.0.0 or take it back`,
    );
  }
  // Read the other way round, an addition is a removal.
  const added = compare(current, published).filter(({ change }) => change === "removed");
  return minor > oldMinor
    ? []
    : added.map(({ path }) => `${path} was added: raise CONTRACT_VERSION to ${oldMajor}.${oldMinor + 1}.0`);
}

function compareSecrecy(before: SchemaNode, after: SchemaNode, path: string): Incompatibility[] {
  const [was, is] = [before["x-secret"] === true, after["x-secret"] === true];
  if (was === is) return [];
  return was
    ? [{ path, change: "made-public", says: "was a secret and is printed to everybody" }]
    : [{ path, change: "made-secret", says: "was readable and is now masked unless asked for" }];
}

function compareEnum(before: SchemaNode, after: SchemaNode, path: string): Incompatibility[] {
  if (before.enum === undefined) return [];
  const known = before.enum;
  const unknown = after.enum?.filter((value) => !known.includes(value)) ?? ["any value"];
  return unknown.length === 0
    ? []
    : [{ path, change: "enum-grew", says: `may be ${unknown.join(", ")}, which readers do not know` }];
}

/** Limits that readers may rely on, with the test that the new limit is no wider. Two patterns cannot be compared: only the same one passes. */
export const CONSTRAINTS = {
  pattern: (before: string, after: string) => before === after,
  minLength: (before: number, after: number) => after >= before,
  maxLength: (before: number, after: number) => after <= before,
  minimum: (before: number, after: number) => after >= before,
  maximum: (before: number, after: number) => after <= before,
  minItems: (before: number, after: number) => after >= before,
  maxItems: (before: number, after: number) => after <= before,
} as const;

function compareConstraints(before: SchemaNode, after: SchemaNode, path: string): Incompatibility[] {
  return (Object.keys(CONSTRAINTS) as (keyof typeof CONSTRAINTS)[]).flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (was === undefined) return [];
    const holds = CONSTRAINTS[name] as (before: unknown, after: unknown) => boolean;
    if (is !== undefined && holds(was, is)) return [];
    const change = "constraint-loosened" as const;
    return [{ path, change, says: `had ${name} ${was} and has ${is ?? "none"}` }];
  });
}

function compareFields(before: SchemaNode, after: SchemaNode, path: string): Incompatibility[] {
  if (before.properties === undefined) return [];
  const [was, is] = [before.properties, after.properties ?? {}];
  return Object.entries(was).flatMap(([key, node]) => {
    const child = path === "" ? key : `${path}.${key}`;
    const now = is[key];
    if (now === undefined) {
      const renamed = closest(
        key,
        Object.keys(is).filter((other) => was[other] === undefined),
      );
      return [
        {
          path: child,
          change: "removed" as const,
          says: `is gone${renamed === undefined ? "" : ` (renamed to ${renamed}?)`}`,
        },
      ];
    }
    const optional = before.required?.includes(key) === true && after.required?.includes(key) !== true;
    return [
      ...(optional
        ? [{ path: child, change: "made-optional" as const, says: "was always there and may be absent" }]
        : []),
      ...compare(node, now, child),
    ];
  });
}

function parts(version: string): [major: number, minor: number] {
  const [major, minor] = version.split(".").map(Number);
  return [major as number, minor as number];
}
