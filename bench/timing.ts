/** Timing in turns: what is compared runs alternately, so that a busy moment of the machine meets both sides. */
import * as os from "node:os";

/** Rounds that are counted; 5 unless BENCH_ROUNDS says otherwise. */
export const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);

/** What was measured with, for the head of a report. */
export function measuredWith(cliVersion: string): string {
  return `\nMedian of ${ROUNDS} rounds; Pulumi ${cliVersion}, Node ${process.version}, ${os.cpus().length} cores`;
}

/** Ratios of several rounds. */
export interface Ratios {
  median: number;
  lowest: number;
  highest: number;
}

/** Seconds that something takes, and what it gave. */
export async function clock<T>(run: () => Promise<T>): Promise<[seconds: number, result: T]> {
  const begun = process.hrtime.bigint();
  const result = await run();
  return [Number(process.hrtime.bigint() - begun) / 1e9, result];
}

/** The middle of some figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** Time of one thing over time of another, round by round. The first round warms caches and is not counted. */
export async function inTurns(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<Ratios> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [first] = await clock(one);
    const [second] = await clock(other);
    if (round > 0) ratios.push(first / second);
  }
  return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
}
