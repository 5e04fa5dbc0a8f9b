/** Turns the engine's events into one line per resource, and the errors into one list at the end. */
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import colors from "picocolors";
import { resourceName } from "./urn";

/** What the engine did, counted while it happened. */
export interface Progress {
  /** Give this to the Automation API. */
  onEvent: (event: EngineEvent) => void;
  /** Errors in the order in which they came. */
  errors: string[];
  /** Number of resources by what was done to them; unchanged ones included as `same`. */
  counts: Map<string, number>;
}

const SIGNS: Readonly<Record<string, { sign: string; paint: (text: string) => string; did: string; will: string }>> = {
  create: { sign: "+", paint: colors.green, did: "created", will: "to create" },
  update: { sign: "~", paint: colors.yellow, did: "updated", will: "to update" },
  replace: { sign: "±", paint: colors.magenta, did: "replaced", will: "to replace" },
  delete: { sign: "-", paint: colors.red, did: "deleted", will: "to delete" },
  refresh: { sign: "~", paint: colors.yellow, did: "differs from the cloud", will: "differs from the cloud" },
};

/** The word of the summary for each thing the engine can do. */
const WORDS: Readonly<Record<string, string>> = {
  same: "unchanged",
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
};

/** Watches one operation. @param say prints a line. */
export function watch(say: (line: string) => void): Progress {
  const progress: Progress = { errors: [], counts: new Map(), onEvent: () => undefined };
  progress.onEvent = (event) => {
    if (event.resOutputsEvent !== undefined)
      step(progress, say, event.resOutputsEvent.metadata, event.resOutputsEvent.planning ?? false);
    if (event.resOpFailedEvent !== undefined) {
      const { urn } = event.resOpFailedEvent.metadata;
      say(`  ${colors.red("x")} ${resourceName(urn)} ${colors.red("failed")}`);
    }
    const diagnostic = event.diagnosticEvent;
    // The engine ends a failed run with these words, after the errors that say why.
    if (diagnostic?.severity === "error" && plain(diagnostic.message) !== "update failed") {
      const where = diagnostic.urn === undefined || diagnostic.urn === "" ? "" : `${resourceName(diagnostic.urn)}: `;
      progress.errors.push(`${where}${plain(diagnostic.message)}`);
    }
  };
  return progress;
}

/** `12 created, 3 updated, 40 unchanged`. */
export function countsInWords(counts: ReadonlyMap<string, number>, planned: boolean): string {
  const parts = Object.entries(WORDS).flatMap(([operation, word]) => {
    const count = counts.get(operation) ?? 0;
    if (count === 0) return [];
    return [`${count} ${planned && operation !== "same" ? `to be ${word}` : word}`];
  });
  return parts.length === 0 ? "nothing to do" : parts.join(", ");
}

function step(progress: Progress, say: (line: string) => void, metadata: StepEventMetadata, planned: boolean): void {
  // Components, providers and the stack itself are not things that anyone would look for in a cloud.
  const { custom } = metadata.new ?? metadata.old ?? {};
  if (custom !== true || metadata.type.startsWith("pulumi:")) return;
  // A replacement is told in three steps; the one named `replace` is the one that counts.
  if (["create-replacement", "delete-replaced", "read", "discard-replaced"].includes(metadata.op)) return;
  progress.counts.set(metadata.op, (progress.counts.get(metadata.op) ?? 0) + 1);
  const known = SIGNS[metadata.op];
  if (known === undefined) return;
  const changed = metadata.op === "update" || metadata.op === "replace" ? changedPaths(metadata) : "";
  say(
    `  ${known.paint(known.sign)} ${resourceName(metadata.urn)} ${colors.dim(`${planned ? known.will : known.did}${changed}`)}`,
  );
}

function changedPaths(metadata: StepEventMetadata): string {
  const paths = Object.keys(metadata.detailedDiff ?? {});
  return paths.length === 0 ? "" : `: ${paths.slice(0, 4).join(", ")}${paths.length > 4 ? ", ..." : ""}`;
}

/** Takes the engine's colour marks out of a message. */
function plain(message: string): string {
  return message.replace(/<\{%[^%]*%\}>/g, "").trim();
}
