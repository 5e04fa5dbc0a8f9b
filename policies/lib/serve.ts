/** Starts a pack as Pulumi wants it: reads settings and exemptions, and serves the rules. */
import "./lean-sdk";
import * as fs from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import { DataFileError } from "./data-file";
import type { Judgement, Pack } from "./judge";
import { policiesOf } from "./pack";
import { readTerms } from "./terms";
import { asRecord, endOf } from "./verdict-file";

/**
 * Serves a pack until the engine is done.
 * @param ruleIds ids of the rules of all packs.
 * @param check reads what else the pack needs: a mistake is told at the start, where a rule could only say that it cannot decide.
 */
export function serve(pack: Pack, ruleIds: ReadonlySet<string>, check: () => unknown = () => undefined): void {
  const { observe, finish } = recorder(pack, process.env["POLICY_VERDICTS"]);
  try {
    check();
    const policies = policiesOf(pack, { ...readTerms(ruleIds, process.env, new Date()), observe, finish });
    new PolicyPack(pack.name, { description: pack.description, policies });
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Writes each judgement to a folder, one file per pack, where `npm run policy -- --verdicts <folder>` reads them. */
function recorder(
  pack: Pack,
  folder: string | undefined,
): { observe: (judgement: Judgement) => void; finish: (stackName: string) => void } {
  if (folder === undefined) return { observe: () => undefined, finish: () => undefined };
  fs.mkdirSync(folder, { recursive: true });
  const file = `${folder}/${pack.name}.ndjson`;
  fs.writeFileSync(file, "");
  const write = (line: object): void => fs.appendFileSync(file, `${JSON.stringify(line)}\n`);
  return { observe: (judgement) => write(asRecord(judgement)), finish: (stack) => write(endOf(stack)) };
}
