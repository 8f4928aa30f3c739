import type { PipelinePolicy } from "@azure/core-rest-pipeline";

/** Connects every request to the signal of the run. The SDK passes the signal of the caller to the first page only: without this
 *  policy, Ctrl-C has no effect on page 2 or during a long Retry-After. */
export const followRunSignal = (signal: AbortSignal): PipelinePolicy => ({
  name: "followRunSignal",
  sendRequest(request, next) {
    request.abortSignal = signal;
    return next(request);
  },
});
