import type { PipelinePolicy } from "@azure/core-rest-pipeline";

/** Ties every request to the signal of the run. The SDK passes the caller's signal to the first page only; without this,
 *  Ctrl-C on page 2, or during a long Retry-After, goes unheard. */
export const followRunSignal = (signal: AbortSignal): PipelinePolicy => ({
  name: "followRunSignal",
  sendRequest(request, next) {
    request.abortSignal = signal;
    return next(request);
  },
});
