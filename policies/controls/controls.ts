/** The public controls that concern our resource types, and what became of each: one file per area beside this one. */
import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { readDataFile, wellFormed, type Mistake } from "../lib/data-file";
import type { Rule } from "../lib/rule";

const control = z.strictObject({
  /** The control's own id, for instance `CKV_AWS_16` or `zone_ssl_strict`. */
  id: z.string().min(1),
  /** What it is about; may be left out where a rule says it. */
  about: z.string().optional(),
  /** Left out when a rule covers it. */
  status: z
    .enum(["not-applicable", "not-checkable"], {
      error: "must be not-applicable or not-checkable; leave it out when a rule covers the control",
    })
    .optional(),
  /** Why no rule covers it. */
  reason: z.string().min(15, "must say why no rule covers it").optional(),
});

/** What became of a control. */
export interface Control {
  /** The control's own id. */
  id: string;
  /** The file's name without its ending. */
  area: string;
  /** What it is about; empty where its rule says it. */
  about: string;
  /** What became of it. */
  status: "covered" | "not-applicable" | "not-checkable";
  /** The rules that cover it; empty for the others. */
  rules: readonly Rule[];
  /** Why there is none; empty for covered ones. */
  reason: string;
}

/**
 * Reads all controls.
 * @throws DataFileError when one is listed twice, has no rule and no reason, or has both.
 */
export function readControls(rules: readonly Rule[], folder = __dirname): Control[] {
  const byReference = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const id of rule.references) byReference.set(id, [...(byReference.get(id) ?? []), rule]);
  }
  const seen = new Map<string, string>();
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => {
      const inspect = wellFormed(z.array(control), (entries) =>
        entries.flatMap(({ id, status, reason }, index): Mistake[] => {
          const covering = byReference.get(id) ?? [];
          const first = seen.get(id);
          seen.set(id, file);
          if (first !== undefined)
            return [{ path: [index, "id"], message: `${id} is listed in ${first} too; keep one` }];
          if (status === undefined && covering.length === 0) {
            return [
              { path: [index], message: `no rule has ${id} in its references: add it there, or say status and reason` },
            ];
          }
          if (status !== undefined && reason === undefined) {
            return [{ path: [index], message: `${id} needs a reason` }];
          }
          return status !== undefined && covering.length > 0
            ? [
                {
                  path: [index, "status"],
                  message: `${id} is covered by ${covering[0]?.id ?? ""}: leave out the status`,
                },
              ]
            : [];
        }),
      );
      return readDataFile(path.join(folder, file), z.array(control), inspect).map(
        ({ id, about = "", status, reason = "" }): Control => {
          const covering = byReference.get(id) ?? [];
          return {
            id,
            area: path.basename(file, ".yaml"),
            about,
            status: status ?? "covered",
            rules: covering,
            reason,
          };
        },
      );
    });
}
