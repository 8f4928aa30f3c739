import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { ArmCall } from "./arm-call.js";

/** Hands on what came over the wire. The SDK's own objects drop and rename properties, and its paged lists lose the text
 *  of ARM's errors. */
export const captureWire = (call: ArmCall): PipelinePolicy => ({
  name: "captureWire",
  async sendRequest(request, next) {
    const response = await next(request);
    const body = response.bodyAsText ?? "";
    call.onAnswer?.({ status: response.status, requestId: response.headers.get("x-ms-request-id") ?? null, body });
    if (response.status === 200) call.onBody(body, request.url);
    return response;
  },
});
