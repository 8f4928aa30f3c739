import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import { CollectionError } from "./collection-error.js";

/** Prevents the SDK from sending the POST of an action again when Azure may have carried out the first one. The SDK repeats requests
 *  after time-outs, broken connections and server errors. A throttled request (429) was not carried out. */
export const actOnce: PipelinePolicy = {
  name: "actOnce",
  async sendRequest(request, next) {
    if (request.method !== "POST") return next(request);
    const { abortSignal } = request;
    const response = await next(request).catch((error: unknown) => {
      if (abortSignal?.aborted === true || error instanceof CollectionError) throw error;
      throw maybeDone(error instanceof Error ? error.message : String(error));
    });
    if (response.status === 408 || response.status >= 500) throw maybeDone(`status ${response.status}`);
    return response;
  },
};

const maybeDone = (what: string): CollectionError =>
  new CollectionError(
    "NotRepeated",
    `the call did not get the expected answer (${what}). It is not repeated because Azure may have carried it out`,
  );
