import { RestError, type PipelinePolicy } from "@azure/core-rest-pipeline";

/** Ends an attempt without a complete answer, as a time-out that the SDK retries. The `timeout` of the SDK does not end a slow body, and
 *  the SDK does not retry after it.
 *  @param milliseconds for head and body of the answer together. */
export const limitAttempt = (milliseconds: number): PipelinePolicy => ({
  name: "limitAttempt",
  async sendRequest(request, next) {
    const { abortSignal } = request;
    const limit = new AbortController();
    const timer = setTimeout(() => {
      limit.abort();
    }, milliseconds);
    const pass = (): void => {
      limit.abort();
    };
    if (abortSignal?.aborted === true) pass();
    abortSignal?.addEventListener("abort", pass);
    request.abortSignal = limit.signal;
    try {
      return await next(request);
    } catch (error) {
      if (!limit.signal.aborted || abortSignal?.aborted === true) throw error;
      throw new RestError(`no complete answer within ${milliseconds / 1000} s`, { code: "ETIMEDOUT", request });
    } finally {
      clearTimeout(timer);
      abortSignal?.removeEventListener("abort", pass);
      if (abortSignal === undefined) delete request.abortSignal;
      else request.abortSignal = abortSignal;
    }
  },
});
