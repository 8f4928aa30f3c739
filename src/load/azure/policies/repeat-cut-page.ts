import type { PipelinePolicy } from "@azure/core-rest-pipeline";

/** Asks once more for a page whose connection broke during the body; the retries of the SDK do not cover this case. */
export const repeatCutPage: PipelinePolicy = {
  name: "repeatCutPage",
  async sendRequest(request, next) {
    try {
      return await next(request);
    } catch (error) {
      if (!isCut(error)) throw error;
      return next(request);
    }
  },
};

const isCut = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "PARSE_ERROR" && (!("statusCode" in error) || error.statusCode === undefined);
