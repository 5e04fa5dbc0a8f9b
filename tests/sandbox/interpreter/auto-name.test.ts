import { withAutoName } from "../../../sandbox/interpreter/auto-name";
import type { ResourceRecord } from "../../../sandbox/record";

const record = { autoName: { property: "name", maxLength: 20 } } as ResourceRecord;
const request = { logicalName: "api-role", news: {}, olds: {}, seed: "seed" };

test("an unnamed object gets its logical name and seven digits", () => {
  expect(withAutoName(record, request)["name"]).toMatch(/^api-role-[0-9a-f]{7}$/);
});

test("the name stays while the object lives, whatever the engine draws", () => {
  const { name } = withAutoName(record, request);
  expect(withAutoName(record, { ...request, olds: { name }, seed: "another" })).toEqual({ name });
});

test("a replacement, which has no inputs of before, gets another name", () => {
  const [first, second] = ["one", "two"].map((seed) => withAutoName(record, { ...request, seed })["name"]);
  expect(first).not.toBe(second);
});

test("a long logical name is cut to what the service allows", () => {
  const { name } = withAutoName(record, { ...request, logicalName: "a".repeat(50) });
  expect(name).toMatch(/^a{12}-[0-9a-f]{7}$/);
});

test.each([{ name: "mine" }, { namePrefix: "mine-" }])("%j is left as it is", (news) => {
  expect(withAutoName(record, { ...request, news })).toEqual(news);
});

test("a type that the bridge does not name is left as it is", () => {
  expect(withAutoName({} as ResourceRecord, request)).toEqual({});
});
