import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { CONSTRAINTS, versionProblems } from "../../outputs/compatibility";
import { CONTRACT_VERSION } from "../../outputs/contract";
import { generatedFiles, publication, publishedSchema } from "../../outputs/generate";
import { contractSchema, leavesOf, type ContractSchema, type SchemaNode } from "../../outputs/schema";
import { NEXT_MAJOR, NEXT_MINOR, otherOutputs, ownerOutputs, withValue } from "./sample";

test.each(Object.entries(generatedFiles()))(
  "%s is what the contract makes: run npm run outputs:generate",
  (file, text) => {
    expect(fs.readFileSync(file, "utf8")).toBe(text);
  },
);

test("the contract breaks no reader of the published one, or its version says so", () => {
  const published = publishedSchema();
  expect(published).toBeDefined();
  expect(versionProblems(published as ContractSchema, contractSchema())).toEqual([]);
});

describe("the JSON schema", () => {
  const validate = new Ajv2020({ strict: true, keywords: ["x-secret", "x-version"] }).compile(contractSchema());

  test("is valid, and accepts what keeps the contract", () => {
    expect(validate(ownerOutputs())).toBe(true);
    expect(validate(otherOutputs())).toBe(true);
  });

  test("refuses what breaks it", () => {
    expect(validate(withValue(ownerOutputs(), "postgres.port", "5432"))).toBe(false);
    expect(validate(withValue(ownerOutputs(), "redis", undefined))).toBe(false);
    expect(validate({ ...ownerOutputs(), contract: NEXT_MAJOR })).toBe(false);
  });

  test("lets readers ignore what a later minor version adds", () => {
    expect(validate({ ...ownerOutputs(), contract: NEXT_MINOR, extra: true })).toBe(true);
  });

  test("marks the secrets, each with a description that says so", () => {
    const secrets = leavesOf(contractSchema()).filter(({ secret }) => secret);
    expect(secrets.map(({ path }) => path)).toEqual([
      "postgres.ownerUrl",
      "postgres.poolUrl",
      "redis.url",
      "second.postgres.ownerUrl",
      "zone.originSecrets.dev",
      "zone.originSecrets.staging",
      "zone.originSecrets.prod",
    ]);
    expect(secrets.filter(({ node }) => node.description?.startsWith("Secret: ") !== true)).toEqual([]);
  });

  test("describes every value", () => {
    expect(leavesOf(contractSchema()).filter(({ node }) => node.description === undefined)).toEqual([]);
  });

  test("uses only the keywords that the compatibility check knows", () => {
    const known = [
      "type",
      "description",
      "properties",
      "required",
      "items",
      "enum",
      "x-secret",
      ...Object.keys(CONSTRAINTS),
    ];
    const keywordsOf = (node: SchemaNode): string[] => [
      ...Object.keys(node),
      ...Object.values(node.properties ?? {}).flatMap(keywordsOf),
      ...(node.items === undefined ? [] : keywordsOf(node.items)),
    ];
    const { $schema: _, $id: __, title: ___, "x-version": ____, ...schema } = contractSchema();
    expect(keywordsOf(schema).filter((keyword) => !known.includes(keyword))).toEqual([]);
  });

  test("states its version, and its name has the major part of it", () => {
    expect(contractSchema()).toMatchObject({
      "x-version": CONTRACT_VERSION,
      $id: `urn:endtoendlab:outputs:v${CONTRACT_VERSION.split(".")[0]}`,
    });
  });
});

describe("publishing", () => {
  test("writes one file for each major version", () => {
    expect(publication({ ...contractSchema(), "x-version": "1.4.0" }, undefined).file).toBe("v1.schema.json");
    expect(publication({ ...contractSchema(), "x-version": "99.0.0" }, contractSchema()).file).toBe("v99.schema.json");
  });

  test("is refused when the version does not fit the changes", () => {
    const { network: _, ...properties } = contractSchema().properties ?? {};
    expect(() => publication({ ...contractSchema(), properties }, contractSchema())).toThrow(
      /cannot be published:\n {2}network is gone/,
    );
  });

  test("compares with the highest major version there is", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "published-"));
    expect(publishedSchema(folder)).toBeUndefined();
    for (const version of [2, 10, 9]) {
      fs.writeFileSync(path.join(folder, `v${version}.schema.json`), JSON.stringify({ "x-version": `${version}.0.0` }));
    }
    expect(publishedSchema(folder)).toEqual({ "x-version": "10.0.0" });
    fs.rmSync(folder, { recursive: true });
  });
});
