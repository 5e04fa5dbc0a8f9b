import * as fs from "node:fs";
import * as path from "node:path";
import { generateProviderSchema } from "../../sandbox/generate-schemas";
import { records } from "../../sandbox/records";
import { RESOURCE_FILES, type ProviderName } from "../../sandbox/schemas/resources";
import type { ProviderSchema } from "../../sandbox/schemas/schema";

const providers = Object.keys(RESOURCE_FILES) as ProviderName[];

/** The schema as it is committed. */
function committed(provider: ProviderName): ProviderSchema {
  return JSON.parse(
    fs.readFileSync(path.join(__dirname, "../../sandbox/schemas", `${provider}.json`), "utf8"),
  ) as ProviderSchema;
}

/** One line per type that differs, with what to do about it. */
function drift(provider: ProviderName): string[] {
  const [now, then] = [generateProviderSchema(provider), committed(provider)];
  const remedy = `: run "npm run schemas", then see what the records of ${provider} need`;
  const differing = [...new Set([...Object.keys(now.types), ...Object.keys(then.types)])].filter(
    (type) => JSON.stringify(now.types[type]) !== JSON.stringify(then.types[type]),
  );
  return [
    ...(now.version === then.version
      ? []
      : [`${now.package} is ${now.version}, its schema is of ${then.version}${remedy}`]),
    ...differing.map((type) => `${type} differs from ${now.package} ${now.version}${remedy}`),
  ];
}

test.each(providers)("the committed schema of %s says what the installed package says", (provider) => {
  expect(drift(provider)).toEqual([]);
});

test.each(providers)("every listed type of %s has a record, and every record is listed", (provider) => {
  const listed = [...RESOURCE_FILES[provider].resources].sort();
  expect([...records.keys()].filter((type) => type.startsWith(`${provider}:`)).sort()).toEqual(listed);
});

test("every record says where its rules come from", () => {
  const silent = [...records].filter(([, { record }]) => record.sources.length === 0).map(([type]) => type);
  expect(silent).toEqual([]);
});
