/** How many checks or tests passed, and how many did not. */
export interface Count {
  passed: number;
  failed: number;
}

/** All of several counts. */
export function sum(counts: readonly Count[]): Count {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/**
 * Count of a runner that wrote a result. What was skipped is told, and counts as failed in CI: there every tool is
 * installed, so a skip means that a promise was not checked. A runner that ended badly for another reason counts, too.
 */
export function countOf(
  runner: string,
  code: number,
  { passed, failed, skipped }: Count & { skipped: number },
  environment: NodeJS.ProcessEnv = process.env,
): Count {
  if (skipped > 0) console.log(`${runner}: ${skipped} tests were skipped; the machine lacks what they need`);
  const bad = failed + (environment["CI"] === "true" ? skipped : 0);
  return { passed, failed: bad === 0 && code !== 0 ? 1 : bad };
}
