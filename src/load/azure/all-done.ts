/** Waits for all work, also after a failure, so that no file is half-written when the function ends.
 *  @throws the first failure. */
export async function allDone(work: Iterable<Promise<unknown>>): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason as Error;
}
