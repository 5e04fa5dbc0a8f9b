/** The tables between Pulumi and CloudFormation are complete, and no line of them is stale. */
import { counterpartOf, pairingOf } from "../../../../../sandbox/records/aws/cloudformation";
import { expressionOf } from "../../../../../sandbox/records/aws/cloudformation/derived-rules";
import { PROVIDER_ONLY, type Counterpart } from "../../../../../sandbox/records/aws/cloudformation/mapping";
import { mappings } from "../../../../../sandbox/records/aws/cloudformation/mappings";
import { flattened, pairUp, type Pair } from "../../../../../sandbox/records/aws/cloudformation/pairs";
import { cloudFormationType, may } from "../../../../../sandbox/records/aws/cloudformation/schema";
import awsSchema from "../../../../../sandbox/schemas/aws.json";
import { RESOURCE_FILES } from "../../../../../sandbox/schemas/resources";
import type { ProviderSchema, SchemaNode } from "../../../../../sandbox/schemas/schema";

const { types } = awsSchema as unknown as ProviderSchema;
const tokens: readonly string[] = RESOURCE_FILES.aws.resources;
const tables = tokens.flatMap((token) => {
  const table = counterpartOf(token);
  return table === undefined ? [] : [{ token, table, pairs: flattened(pairingOf(token)?.pairs ?? []) }];
});

/** One line per finding, so that a failure names them all. */
function findings(of: (entry: (typeof tables)[number]) => string[]): string[] {
  return tables.flatMap((entry) => of(entry).map((finding) => `${entry.token} ${finding}`));
}

test("every AWS type of the sandbox has a counterpart or a reason why there is none, and no other type is in a table", () => {
  expect(Object.keys(mappings).sort()).toEqual([...tokens].sort());
});

test("every input is mapped by its name or by the table, or is listed as having no counterpart", () => {
  expect(findings(({ token }) => pairingOf(token)?.unmatched ?? [])).toEqual([]);
});

test("a new input of the provider is found", () => {
  const table: Counterpart = { type: "AWS::EC2::VPC" };
  const inputs: Record<string, SchemaNode> = { cidrBlock: { type: "string" }, quantum: { type: "boolean" } };
  expect(pairUp(inputs, table).unmatched).toEqual(["quantum"]);
});

test("a table cannot name a property that CloudFormation does not have", () => {
  const table: Counterpart = { type: "AWS::EC2::VPC", properties: { cidrBlock: "CidrBlok" } };
  expect(() => pairUp({ cidrBlock: { type: "string" } }, table)).toThrow("cidrBlock is mapped to CidrBlok");
});

test("every line of a table is about an input that exists", () => {
  expect(
    findings(({ token, table }) => {
      const used = pairingOf(token)?.used ?? new Set();
      const lines = [...Object.keys(table.properties ?? {}), ...Object.values(table.without ?? {}).flat()];
      return lines.filter((line) => !used.has(line));
    }),
  ).toEqual([]);
});

test("every line of a table says something that the names do not say", () => {
  expect(
    findings(({ token, table }) =>
      Object.entries(table.properties ?? {}).flatMap(([path, line]) => {
        if (typeof line !== "string") return [];
        const properties = Object.fromEntries(Object.entries(table.properties ?? {}).filter(([key]) => key !== path));
        const at = (pairs: readonly Pair[]) => flattened(pairs).find((pair) => pair.path === path)?.at;
        const without = pairUp(types[token]?.inputs ?? {}, { ...table, properties });
        return at(without.pairs) === at(pairingOf(token)?.pairs ?? []) ? [path] : [];
      }),
    ),
  ).toEqual([]);
});

test("a line about replacement contradicts CloudFormation, or it would not be needed", () => {
  expect(
    findings(({ table, pairs }) => {
      const { createOnly = [], readOnly = [] } = cloudFormationType(table.type);
      const fixed = (at: string): boolean =>
        createOnly.some((path) => !readOnly.includes(path) && (at === path || at.startsWith(`${path}/`)));
      const lines = pairs.filter(
        ({ path, entry }) => entry?.replaces !== undefined && table.properties?.[path] === entry,
      );
      return lines.filter(({ at, entry }) => entry?.replaces === fixed(at)).map(({ path }) => path);
    }),
  ).toEqual(["launchTemplate.id", "launchTemplate.name"].map((path) => `aws:ec2/instance:Instance ${path}`));
});

test("an input and its counterpart hold the same kind of value, or a boolean stands for one of two words", () => {
  const agree = ({ shape, input, node }: Pair): boolean => {
    if (input.type === "any") return true;
    if (shape === "object") return may(node, "object");
    if (shape !== "plain") return true;
    return input.type === "boolean" && !may(node, "boolean")
      ? node.enum?.length === 2
      : may(node, "string", "integer", "number", "boolean");
  };
  expect(findings(({ pairs }) => pairs.filter((pair) => !agree(pair)).map(({ path }) => path))).toEqual([]);
});

test("no two inputs of an object are taken for the same property by their names", () => {
  expect(
    findings(({ pairs }) => {
      const byName = pairs.filter(({ entry, to }) => entry === undefined && /^\w+$/.test(to));
      const parent = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf(".")));
      const key = ({ path, at, shape }: Pair): string => `${parent(path)} ${at} ${shape}`;
      return byName.filter((pair, index) => byName.findIndex((other) => key(other) === key(pair)) !== index).map(key);
    }),
  ).toEqual([]);
});

test("every input that only the provider knows is one of some type", () => {
  const text = JSON.stringify(awsSchema);
  const names = Object.values(PROVIDER_ONLY).flat();
  expect(names.filter((name) => !text.includes(`"${name}":`))).toEqual([]);
});

test("patterns that JavaScript cannot read are left out, and these are all", () => {
  expect(
    findings(({ pairs }) =>
      pairs.flatMap(({ path, node: { pattern } }) =>
        pattern === undefined || expressionOf(pattern) !== undefined ? [] : [`${path} ${pattern}`],
      ),
    ),
  ).toEqual(["aws:appautoscaling/policy:Policy name ^\\p{Print}+$"]);
});
