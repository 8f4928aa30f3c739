import type { GetTokenOptions } from "@azure/core-auth";

/** The work, for as long as the signal does not abort.
 *  @throws AbortError then; the work goes on unheard. */
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
