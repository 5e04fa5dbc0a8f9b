import { replay } from "./replay";
import type { Stricter } from "./stricter";

const stricter: readonly Stricter[] = [];

test("the sandbox answers Check and Diff as the real plugin of vercel did", () => {
  const { cases, differences } = replay("vercel", stricter);
  expect(differences).toEqual([]);
  expect(cases).toBe(278);
});
