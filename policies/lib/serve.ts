/** Starts a pack as Pulumi wants it: reads settings and exemptions, and serves the rules. */
import * as fs from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import { DataFileError } from "./data-file";
import { exemptionsFile, readExemptions } from "./exemptions";
import { keepDeserialized } from "./fast-deserialization";
import type { Judgement, Pack } from "./judge";
import { policiesOf } from "./pack";
import { readSettings, settingsFile } from "./settings";
import { asRecord, endOf } from "./verdict-file";

/** Serves a pack until the engine is done. `all` holds every pack: settings and exemptions may name any rule. */
export function serve(pack: Pack, all: readonly Pack[]): void {
  keepDeserialized();
  const ids = new Set(all.flatMap(({ rules }) => rules.map(({ id }) => id)));
  const { observe, finish } = recorder(pack, process.env["POLICY_VERDICTS"]);
  try {
    const policies = policiesOf(pack, {
      settings: readSettings(settingsFile(process.env), ids),
      exemptions: readExemptions(exemptionsFile(process.env), ids),
      today: new Date().toISOString().slice(0, 10),
      observe,
      finish,
    });
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
