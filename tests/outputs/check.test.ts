import { assertOutputs, checkOutputs, leaves, MASK, readableSecrets } from "../../outputs/check";
import { CONTRACT_VERSION } from "../../outputs/contract";
import { NEXT_MAJOR, NEXT_MINOR, otherOutputs, ownerOutputs, withValue } from "./sample";

test("outputs of the zone's owner and of other stacks keep the contract", () => {
  expect(checkOutputs(ownerOutputs())).toEqual([]);
  expect(checkOutputs(otherOutputs())).toEqual([]);
});

test("masked secrets keep the contract: they are not asked for in most readings", () => {
  const masked = leaves
    .filter(({ secret }) => secret)
    .reduce((outputs, { path }) => withValue(outputs, path, MASK) as never, ownerOutputs());
  expect(checkOutputs(masked)).toEqual([]);
});

test.each([
  ["postgres.port", "5432", /^has a value "5432" that the contract does not allow \(integer from 1 to 65535\)$/],
  ["postgres.port", 0, /^has a value 0 /],
  ["postgres.host", "", /^has a value "" /],
  ["region", "mars", /^has a value "mars" .*us-east, us-west/],
  ["urls.api", "https://api.example.com/", /text like /],
  ["api.imageDigest", "latest", /text like \^sha256:/],
  ["network", undefined, /^is missing$/],
  ["frontend.projectId", undefined, /^is missing$/],
  ["zone.nameServers", ["one"], /^has a value \["one"\] /],
])("%s = %j is reported", (path, value, says) => {
  expect(checkOutputs(withValue(ownerOutputs(), path, value))).toEqual([
    { path, wrong: expect.stringMatching(says) as string },
  ]);
});

test("every violation is reported, not only the first", () => {
  const broken = withValue(withValue(ownerOutputs(), "region", "mars") as never, "redis.port", -1);
  expect(checkOutputs(broken).map(({ path }) => path)).toEqual(["region", "redis.port"]);
  expect(() => {
    assertOutputs(broken);
  }).toThrow(/region has a value "mars"[\s\S]*redis\.port has a value -1/);
});

test("a value that the contract does not name is reported, so that nobody starts to rely on it", () => {
  expect(checkOutputs({ ...ownerOutputs(), extra: 1 })).toEqual([
    { path: "extra", wrong: `is not part of contract ${CONTRACT_VERSION}` },
  ]);
  expect(checkOutputs(withValue(ownerOutputs(), "postgres.extra", 1))).toEqual([
    { path: "postgres.extra", wrong: `is not part of contract ${CONTRACT_VERSION}` },
  ]);
});

test("a value of a newer minor version is ignored, as every reader has to", () => {
  expect(checkOutputs({ ...ownerOutputs(), contract: NEXT_MINOR, extra: 1 })).toEqual([]);
});

test("another major version is one problem, with what to do", () => {
  expect(checkOutputs({ contract: NEXT_MAJOR })).toEqual([
    { path: "contract", wrong: expect.stringContaining("use the checkout that deployed") as string },
  ]);
});

test("a wrong secret is reported without its value", () => {
  const [problem] = checkOutputs(withValue(ownerOutputs(), "redis.url", { leaked: "REDIS-PASS" }));
  expect(problem?.path).toBe("redis.url");
  expect(problem?.wrong).not.toContain("REDIS-PASS");
});

test("a public value that the stack keeps as a secret is reported", () => {
  expect(checkOutputs(withValue(ownerOutputs(), "postgres.host", MASK))).toEqual([
    { path: "postgres.host", wrong: "is kept as a secret, but the contract calls it public" },
  ]);
});

test.each([undefined, null, [], "text", 1])("%j is reported, not thrown over", (outputs) => {
  expect(checkOutputs(outputs)).not.toEqual([]);
});

test("a secret that Pulumi prints without being asked is found", () => {
  const masked = leaves
    .filter(({ secret }) => secret)
    .reduce((outputs, { path }) => withValue(outputs, path, MASK) as never, ownerOutputs());
  expect(readableSecrets(masked)).toEqual([]);
  expect(readableSecrets(withValue(masked, "redis.url", "rediss://x"))).toEqual([
    { path: "redis.url", wrong: "can be read by everybody, but the contract calls it a secret" },
  ]);
});

test("an object that is a secret as a whole is reported, not taken for a missing one", () => {
  expect(checkOutputs({ ...ownerOutputs(), zone: MASK })).toEqual([
    { path: "zone", wrong: "is kept as a secret, but the contract calls it public" },
  ]);
});
