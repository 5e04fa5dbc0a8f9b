import { filesBelow, textOf } from "./sources";

/** Words of work that was left for later; put together so that this file does not hold them itself. */
const LEFT_FOR_LATER = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].join("|")})\\b`);

/** Endings of what people write here; what tools write (lock files, recordings, schemas) is theirs. */
const WRITTEN = /(\.(ts|mjs|js|ya?ml|py|sh)|\/run|^Makefile|Dockerfile)$/;

const sources = filesBelow(".").filter((file) => WRITTEN.test(file));

test("there are sources to judge", () => {
  expect(sources).toEqual(expect.arrayContaining(["index.ts", "Pulumi.yaml", "Makefile", ".ci/run"]));
});

test("no source has work that was left for later", () => {
  const lines = sources.flatMap((file) =>
    textOf(file)
      .split("\n")
      .map((line, index) => ({ place: `${file}:${index + 1}`, line })),
  );
  expect(
    lines.filter(({ line }) => LEFT_FOR_LATER.test(line)).map(({ place, line }) => `${place} ${line.trim()}`),
  ).toEqual([]);
});
