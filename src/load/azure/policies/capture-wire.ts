import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { ArmCall } from "./arm-call.js";

/** Passes on the answer as it came over the wire. The objects of the SDK drop and rename properties, and its paged lists lose the
 *  text of ARM errors. */
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
