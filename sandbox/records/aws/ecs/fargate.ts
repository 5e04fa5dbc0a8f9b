/** CPU and memory that Fargate offers together. */

const gib = (...counts: readonly number[]) => counts.map((count) => count * 1024);
const steps = (from: number, to: number, step: number) =>
  gib(...Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step));

/** Memory in MiB by CPU units: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
const MEMORY: Readonly<Record<number, readonly number[]>> = {
  256: gib(0.5, 1, 2),
  512: steps(1, 4, 1),
  1024: steps(2, 8, 1),
  2048: steps(4, 16, 1),
  4096: steps(8, 30, 1),
  8192: steps(16, 60, 4),
  16384: steps(32, 120, 8),
  32768: gib(60, 72, 96, 120, 144, 168, 192, 216, 240, 244),
};

/** What is wrong with a pair; undefined if Fargate has it. */
export function wrongPair(cpu: unknown, memory: unknown): string | undefined {
  const offered = MEMORY[Number(cpu)];
  if (offered === undefined)
    return `cpu ${String(cpu)} is not offered by Fargate; choose ${Object.keys(MEMORY).join(", ")}`;
  if (offered.includes(Number(memory))) return undefined;
  return `memory ${String(memory)} is not offered with cpu ${String(cpu)}; choose ${offered.join(", ")}`;
}
