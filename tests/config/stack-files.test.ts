import * as fs from "node:fs";
import * as path from "node:path";
import ipaddr from "ipaddr.js";
import { parse } from "yaml";
import { STACKS } from "../../components/lib/environment";
import { fields } from "../../config/fields";
import { effectiveConfig, readProject, readStackFile } from "../../sandbox/engine/settings";

const project = readProject();
const effective = STACKS.map(
  (stack) => effectiveConfig(project, readStackFile(stack)) as Record<string, Record<string, unknown>>,
);

/** Keys in the order in which they are written. */
function keysOf(stack: string): string[] {
  const file = path.join(__dirname, "../..", `Pulumi.${stack}.yaml`);
  const { config } = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, Record<string, unknown>> };
  // Secrets are set by each stack's own people; which ones it needs is checked when it runs.
  const shared = Object.entries(config).filter(([group]) => group !== "endtoendlab:secrets");
  return shared.flatMap(([group, values]) => Object.keys(values).map((key) => `${group}.${key}`));
}

test("the three stack files have the same keys in the same order", () => {
  expect(keysOf("staging")).toEqual(keysOf("dev"));
  expect(keysOf("prod")).toEqual(keysOf("dev"));
});

test("Pulumi.yaml declares every key, and no other", () => {
  const known = Object.entries(fields).flatMap(([group, keys]) => Object.keys(keys).map((key) => `${group}.${key}`));
  expect(Object.keys(project.config).sort()).toEqual(known.filter((key) => !key.startsWith("secrets.")).sort());
});

test.each(Object.entries(project.config))("%s is declared with a type and a description", (key, declared) => {
  expect(declared.description).toMatch(/^[A-Z].{10,}\.$/);
  const [group, name] = key.split(".") as [keyof typeof fields, string];
  const schema = (fields[group] as Record<string, { safeParse: (value: unknown) => { success: boolean } }>)[name];
  expect(["string", "integer", "boolean", "array"]).toContain(declared.type);
  // Its default is a value that the reader takes; a key without one has to be set by each stack.
  expect(declared.default === undefined || schema?.safeParse(declared.default).success).toBe(true);
});

test("the environments' private ranges do not overlap, so that they could be peered", () => {
  const ranges = effective.map((config) => ipaddr.IPv4.parseCIDR(String(config["network"]?.["cidr"])));
  ranges.forEach(([address, bits], index) => {
    for (const [other, otherBits] of ranges.slice(index + 1)) {
      expect(address.match(other, Math.min(bits, otherBits))).toBe(false);
    }
  });
});

test.each(["zone.owner", "zone.domain", "zone.accountId", "zone.plan", "registry.owner", "registry.name"])(
  "all stacks agree on %s: two stacks that both claim a shared thing are refused",
  (key) => {
    const [group, name] = key.split(".") as [string, string];
    expect(new Set(effective.map((config) => config[group]?.[name])).size).toBe(1);
  },
);
