/** Judgements on their way from a pack, which the engine runs, to a report. */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Exemption } from "./exemptions";
import type { Judgement } from "./judge";
import type { Rule } from "./rule";
import { stackOf } from "./resource";
import type { Verdict } from "./verdict";

/** A judgement as a line of a file; the resource only with what a report says of it. */
interface Line {
  rule: string;
  level: Judgement["level"];
  verdict: Verdict;
  resource?: { urn: string; type: string; name: string };
  exemption?: Exemption;
}

/** What is written of a judgement. */
export function asRecord({ rule, level, verdict, resource, exemption }: Judgement): Line {
  return {
    rule: rule.id,
    level,
    verdict,
    ...(resource === undefined ? {} : { resource: { urn: resource.urn, type: resource.type, name: resource.name } }),
    ...(exemption === undefined ? {} : { exemption }),
  };
}

/** The last line of a pack's file: everything of the stack was judged. */
export function endOf(stack: string): { end: string } {
  return { end: stack };
}

/** What packs wrote down during a run of the engine. */
export interface Verdicts {
  /** Everything that was judged. */
  judgements: readonly Judgement[];
  /** False when a pack did not come to its end: the program failed, or the run was stopped. */
  complete: boolean;
}

/**
 * Reads what packs wrote to a folder about a stack.
 * @throws Error when the folder holds none, is about another stack, or names a rule that does not exist.
 */
export function readVerdicts(folder: string, stack: string, rules: readonly Rule[]): Verdicts {
  const known = new Map(rules.map((rule) => [rule.id, rule] as const));
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".ndjson")) : [];
  if (files.length === 0) {
    throw new Error(`${folder} holds no verdicts; run Pulumi with POLICY_VERDICTS=${folder} and the packs`);
  }
  let complete = true;
  const judgements = files.flatMap((name) => {
    const lines = fs.readFileSync(path.join(folder, name), "utf8").split("\n").filter(Boolean);
    const read = lines.map((line) => JSON.parse(line) as Line | ReturnType<typeof endOf>);
    const last = read.at(-1);
    if (last === undefined || !("end" in last)) complete = false;
    return read.flatMap((line): Judgement[] => {
      if ("end" in line) {
        refuseOther(folder, stack, line.end);
        return [];
      }
      const { rule: id, resource, ...rest } = line;
      if (resource !== undefined) refuseOther(folder, stack, stackOf(resource.urn));
      const rule = known.get(id);
      if (rule === undefined) throw new Error(`${name} names the rule ${id}, which no pack has`);
      return [{ ...rest, rule, ...(resource === undefined ? {} : { resource: { ...NOTHING, ...resource } }) }];
    });
  });
  return { judgements, complete };
}

function refuseOther(folder: string, wanted: string, found: string): void {
  if (found === wanted) return;
  throw new Error(`${folder} is about the stack ${found}, not ${wanted}; name the stack with --stack ${found}`);
}

const NOTHING = { inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {}, protect: false };
