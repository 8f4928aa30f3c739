import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import { CollectionError } from "./collection-error.js";

/** Rejects every address outside the configured Resource Manager before a token is attached. Without it, the SDK follows a `nextLink` to
 *  another host and sends the token there. */
export const guardOrigin = (armOrigin: string): PipelinePolicy => ({
  name: "guardOrigin",
  sendRequest(request, next) {
    const { origin } = new URL(request.url);
    if (origin !== armOrigin) {
      const message = `an answer of ${armOrigin} has a link to ${origin}. The link was not followed, and no token was sent there`;
      return Promise.reject(new CollectionError("ForeignOrigin", message));
    }
    return next(request);
  },
});
