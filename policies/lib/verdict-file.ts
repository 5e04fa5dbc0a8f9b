/** Judgements on their way from a pack, which the engine runs, to a report. */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Exemption } from "./exemptions";
import type { Judgement, Pack } from "./judge";
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

/**
 * Reads what packs wrote to a folder.
 * @throws Error when the folder holds none, or names a rule that does not exist.
 */
export function readVerdicts(folder: string, packs: readonly Pack[]): Judgement[] {
  const rules = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule] as const)));
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".ndjson")) : [];
  if (files.length === 0) {
    throw new Error(`${folder} holds no verdicts; run Pulumi with POLICY_VERDICTS=${folder} and the packs`);
  }
  return files.flatMap((name) =>
    fs
      .readFileSync(path.join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): Judgement => {
        const { rule: id, resource, ...rest } = JSON.parse(line) as Line;
        const rule = rules.get(id);
        if (rule === undefined) throw new Error(`${name} names the rule ${id}, which no pack has`);
        return { ...rest, rule, ...(resource === undefined ? {} : { resource: { ...NOTHING, ...resource } }) };
      }),
  );
}

const NOTHING = { inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {}, protect: false };
