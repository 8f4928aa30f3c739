import type { PipelinePolicy } from "@azure/core-rest-pipeline";

const assumedSeconds = "1";

/** Adds a `Retry-After` header to a 429 without one. Without that header the SDK does not retry. */
export const answerRetryAfter: PipelinePolicy = {
  name: "answerRetryAfter",
  async sendRequest(request, next) {
    const response = await next(request);
    const { headers } = response;
    const hasHeader = ["retry-after", "retry-after-ms", "x-ms-retry-after-ms"].some((name) => headers.has(name));
    if (response.status === 429 && !hasHeader) headers.set("retry-after", assumedSeconds);
    return response;
  },
};
