import { replay } from "./replay";
import type { Stricter } from "./stricter";

const stricter: readonly Stricter[] = [];

test("the sandbox answers Check and Diff as the real plugin of cloudflare did", () => {
  const { cases, differences } = replay("cloudflare", stricter);
  expect(differences).toEqual([]);
  expect(cases).toBe(537);
});
