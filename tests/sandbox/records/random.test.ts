import * as fc from "fast-check";
import { standIn } from "../interpreter/stand-in";
import { UNKNOWN, type Properties } from "../../../sandbox/interpreter/values";

const PASSWORD = "random:index/randomPassword:RandomPassword";
const KINDS = { upper: /[A-Z]/g, lower: /[a-z]/g, numeric: /[0-9]/g, special: /[!@#$%&*()\-_=+[\]{}<>:?]/g };

function made(inputs: Properties, name?: string): { result: string; bcryptHash: string } {
  return standIn().create(PASSWORD, inputs, name).outputs as { result: string; bcryptHash: string };
}

function count(text: string, kind: RegExp): number {
  return text.match(kind)?.length ?? 0;
}

test("a password has the length asked for, only the kinds asked for and at least the numbers asked for", () => {
  const uses = fc.record({ upper: fc.boolean(), lower: fc.boolean(), numeric: fc.boolean(), special: fc.boolean() });
  const least = fc.record({ minUpper: fc.nat(3), minLower: fc.nat(3), minNumeric: fc.nat(3), minSpecial: fc.nat(3) });
  fc.assert(
    fc.property(uses, least, fc.integer({ min: 12, max: 60 }), (use, min, length) => {
      fc.pre(Object.values(use).some(Boolean));
      const { result } = made({ ...use, ...min, length });
      expect(result).toHaveLength(length);
      const numbers = { upper: min.minUpper, lower: min.minLower, numeric: min.minNumeric, special: min.minSpecial };
      for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
        // As in the provider, a least number counts even for a kind that is switched off.
        const most = use[kind] ? length : numbers[kind];
        expect(count(result, KINDS[kind])).toBeGreaterThanOrEqual(numbers[kind]);
        expect(count(result, KINDS[kind])).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test("special characters of our own take the place of the usual ones", () => {
  const { result } = made({ length: 200, overrideSpecial: "-_", upper: false, lower: false, numeric: false });
  expect(result).toMatch(/^[-_]{200}$/);
});

test("number is the old name of numeric", () => {
  expect(count(made({ length: 100, number: false }).result, KINDS.numeric)).toBe(0);
  expect(
    standIn()
      .refused(PASSWORD, { length: 8, number: false, numeric: true })
      .map(({ property }) => property),
  ).toEqual(["number"]);
});

test("the hash has the form of bcrypt and belongs to the password", () => {
  const [one, two] = [made({ length: 20 }, "dev/one"), made({ length: 20 }, "dev/two")];
  expect(one.bcryptHash).toMatch(/^\$2a\$10\$[./A-Za-z0-9]{53}$/);
  expect(one.bcryptHash).not.toBe(two.bcryptHash);
  expect(made({ length: 20 }, "dev/one")).toEqual(one);
});

test("a replaced password is another one, and two passwords may live beside each other", () => {
  const it = standIn();
  const first = it.create(PASSWORD, { length: 20 });
  const second = it.create(PASSWORD, { length: 20 });
  expect([first.id, second.id]).toEqual(["none", "none"]);
  expect(second.outputs["result"]).not.toBe(first.outputs["result"]);
  expect(it.cloud.list()).toEqual([]);
});

test("every argument replaces", () => {
  const it = standIn();
  const object = it.create(PASSWORD, { length: 20 });
  const changes = {
    ...{
      keepers: { rotated: "2026" },
      length: 21,
      lower: false,
      minLower: 1,
      minNumeric: 1,
      minSpecial: 1,
      minUpper: 1,
    },
    ...{ number: false, numeric: false, overrideSpecial: "-", special: false, upper: false },
  };
  for (const [name, value] of Object.entries(changes))
    expect(it.diff(object, { length: 20, [name]: value }).replaces).toEqual([name]);
});

test("spelling out a default changes nothing, nor does an empty list of special characters less", () => {
  const it = standIn();
  const object = it.create(PASSWORD, { length: 20, overrideSpecial: "" });
  expect(it.diff(object, { length: 20, special: true, numeric: true, minUpper: 0 }).changes).toEqual([]);
});

test("special characters of our own replace, from none as from an empty list, and back", () => {
  const it = standIn();
  const [plain, empty] = [
    it.create(PASSWORD, { length: 20 }),
    it.create(PASSWORD, { length: 20, overrideSpecial: "" }),
  ];
  expect(it.diff(empty, { length: 20, overrideSpecial: "-" }).replaces).toEqual(["overrideSpecial"]);
  expect(it.diff(plain, { length: 20, overrideSpecial: "" }).replaces).toEqual(["overrideSpecial"]);
});

test("a plain password draws from all four kinds", () => {
  const { result } = made({ length: 300 });
  for (const kind of Object.values(KINDS)) expect(count(result, kind)).toBeGreaterThan(20);
});

test("switching digits off and leaving that out again replaces", () => {
  const it = standIn();
  const object = it.create(PASSWORD, { length: 20, numeric: false });
  expect(it.diff(object, { length: 20 }).replaces).toEqual(["numeric"]);
});

test("a length below the sum of the least numbers is refused", () => {
  const it = standIn();
  expect(it.refused(PASSWORD, { length: 0 }).map(({ property }) => property)).toEqual(["length"]);
  expect(it.refused(PASSWORD, { length: 3, minUpper: 2, minSpecial: 2 })).toEqual([
    {
      property: "length",
      reason: "must be at least 4, the sum of minUpper, minLower, minNumeric and minSpecial, got 3",
    },
  ]);
});

test("a preview knows neither password nor hash", () => {
  expect(standIn().preview(PASSWORD, { length: 20 })).toMatchObject({
    length: 20,
    special: true,
    result: UNKNOWN,
    bcryptHash: UNKNOWN,
  });
});
