/** Pools beside each instance while a release runs: the old and the new instances have theirs at the same time. */
const RELEASES = 2;

/** Server connections that the pools need together: one for each instance of two releases. */
export function leastPoolConnections(maxInstances: number): number {
  return RELEASES * maxInstances;
}

/**
 * Server connections of one pool. During a release the old and the new instances have pools at the same time, and all of
 * them together have to stay within what the server can hold.
 * @param poolConnections connections for all pools, {@link leastPoolConnections} at least.
 */
export function poolSize(poolConnections: number, maxInstances: number): number {
  return Math.floor(poolConnections / (RELEASES * maxInstances));
}
