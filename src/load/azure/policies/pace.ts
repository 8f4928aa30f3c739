import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { Pacer } from "../pacer.js";

/** Spaces requests so that Azure does not throttle them. */
export const pace = (pacer: Pacer, signal: AbortSignal): PipelinePolicy => ({
  name: "pace",
  async sendRequest(request, next) {
    await pacer.turn(request.url, signal);
    try {
      const response = await next(request);
      pacer.observe(request.url, response.status, response.headers);
      return response;
    } finally {
      pacer.done(request.url);
    }
  },
});
