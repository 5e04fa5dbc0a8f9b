import { createHash } from "node:crypto";
import { between, each, type Rule } from "../interpreter/rules";
import type { Properties } from "../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../record";
import type { Records } from ".";

/** Characters of a password by the pair of arguments that govern them: whether to use them, and how many at least. */
const KINDS = [
  { use: "upper", least: "minUpper", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
  { use: "lower", least: "minLower", characters: "abcdefghijklmnopqrstuvwxyz" },
  { use: "numeric", least: "minNumeric", characters: "0123456789" },
  { use: "special", least: "minSpecial", characters: "!@#$%&*()-_=+[]{}<>:?" },
] as const;

const BCRYPT_CHARACTERS = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

const randomPassword: ResourceRecord = {
  sources: [
    "terraform-provider-random v3 internal/provider/resource_password.go: value checks, defaults, id; every argument replaces",
    "terraform-provider-random v3 internal/random/string.go: the least number of each kind first, the rest from all of them, then shuffled",
    "the same provider: it keeps nothing; a read answers what the state remembers, a delete does nothing",
  ],
  seconds: { create: 0 },
  id: () => "none",
  keptIn: "state",
  replaces: [
    "keepers",
    "length",
    "lower",
    "minLower",
    "minNumeric",
    "minSpecial",
    "minUpper",
    "number",
    "numeric",
    "overrideSpecial",
    "special",
    "upper",
  ],
  defaults: { lower: true, minLower: 0, minNumeric: 0, minSpecial: 0, minUpper: 0, special: true, upper: true },
  sameValue: {
    number: sameUse,
    numeric: sameUse,
    // An empty list of characters is no list: the provider leaves such a password alone.
    overrideSpecial: (before, after) => before === "" && (after ?? "") === "",
  },
  rules: [between("length", 1), longEnough(), numbersAgree],
  outputs: (object) => {
    const numeric = usesNumbers(object.inputs);
    const result = password(object, { ...object.inputs, numeric });
    return { number: numeric, numeric, result, bcryptHash: bcryptLookAlike(result) };
  },
};

/** What the sandbox knows of the `random` provider, which makes its values itself, without any cloud. */
export const randomRecords: Records = { "random:index/randomPassword:RandomPassword": randomPassword };

function longEnough(): Rule {
  return each("length", (value, inputs) => {
    const least = KINDS.reduce((sum, kind) => sum + Number(inputs[kind.least] ?? 0), 0);
    return Number(value) >= least
      ? undefined
      : `must be at least ${least}, the sum of minUpper, minLower, minNumeric and minSpecial`;
  });
}

/** `number` is the old name of `numeric`. */
function numbersAgree({ number, numeric }: Properties): ReturnType<Rule> {
  if (typeof number !== "boolean" || typeof numeric !== "boolean" || number === numeric) return [];
  return [
    {
      property: "number",
      reason: `and numeric are two names of the same argument, got ${number} and ${numeric}; give numeric only`,
    },
  ];
}

/** Not a default as the others: which of the two names a program uses is its own affair. */
function sameUse(before: unknown, after: unknown): boolean {
  return (before ?? true) === (after ?? true);
}

function usesNumbers({ number, numeric }: Properties): boolean {
  return ((numeric ?? number) as boolean | undefined) ?? true;
}

function password({ token }: ObjectContext, inputs: Properties): string {
  const kinds = KINDS.map((kind) => {
    const own = kind.use === "special" ? inputs["overrideSpecial"] : undefined;
    return { ...kind, characters: typeof own === "string" && own !== "" ? own : kind.characters };
  });
  // As in the provider, a least number counts even where the kind is switched off.
  const least = kinds
    .map(({ use, least: name, characters }) => token(`result ${use}`, Number(inputs[name]), characters))
    .join("");
  const all = kinds
    .filter(({ use }) => inputs[use] === true)
    .map(({ characters }) => characters)
    .join("");
  const rest = all === "" ? "" : token("result", Number(inputs["length"]) - least.length, all);
  return shuffled(least + rest, token);
}

function shuffled(text: string, token: ObjectContext["token"]): string {
  const order = token("order", text.length * 4);
  return Array.from(text)
    .map((character, index) => ({ character, place: order.slice(index * 4, index * 4 + 4) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ character }) => character)
    .join("");
}

/** Text in the form of a bcrypt hash of cost 10, different for every password; it verifies nothing. */
function bcryptLookAlike(text: string): string {
  const bytes = createHash("sha512").update(text).digest();
  return `$2a$10$${[...bytes]
    .slice(0, 53)
    .map((byte) => BCRYPT_CHARACTERS[byte % BCRYPT_CHARACTERS.length])
    .join("")}`;
}
