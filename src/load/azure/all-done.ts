/** Waits for all, also when one fails, so that nothing is left half-written behind the caller's back.
 *  @throws the first failure. */
export async function allDone(work: Iterable<Promise<unknown>>): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason as Error;
}
