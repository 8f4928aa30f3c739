import type { GetTokenOptions } from "@azure/core-auth";

/** The result of the work, unless the signal aborts first.
 *  @throws AbortError when the signal aborts; the work continues, and its result is ignored. */
export async function unlessAborted<Result>(work: Promise<Result>, signal: GetTokenOptions["abortSignal"]): Promise<Result> {
  if (signal === undefined) return work;
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(new DOMException("aborted", "AbortError"));
    };
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
