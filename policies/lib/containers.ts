/** Reads the containers of an ECS task definition, which travel as JSON in a string. */
import type { Check } from "./check";
import type { Context } from "./context";
import { jsonProperty } from "./document";
import type { Expectation } from "./expect";
import { find, isRecord } from "./value";
import { every, fail, type Verdict } from "./verdict";

/** The path of a value in a container satisfies the expectation, in every container. */
export const inEachContainer = (path: string, expected: Expectation): Check =>
  eachContainer((container, at, context) =>
    every(find(container, path).map((found) => expected({ ...found, at: `${at}.${found.at}` }, context))),
  );

/** Judges each container; `at` names it by its own name, never by anything out of its variables. */
export function eachContainer(
  judge: (container: Readonly<Record<string, unknown>>, at: string, context: Context) => Verdict,
): Check {
  return jsonProperty("containerDefinitions", (document, at, context) => {
    if (!Array.isArray(document) || document.length === 0) return fail(`${at} is no list of containers`);
    return every(
      document.map((container: unknown, index) => {
        if (!isRecord(container)) return fail(`${at}[${index}] is no container`);
        const { name } = container;
        return judge(container, typeof name === "string" ? `container ${name}` : `${at}[${index}]`, context);
      }),
    );
  });
}
