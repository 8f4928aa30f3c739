import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { ArmCall } from "./arm-call.js";
import { CollectionError } from "./collection-error.js";

/** Rejects an answer with a good status and an unexpected body. The SDK turns such a body into an empty list: the page of a captive
 *  portal, or an object without `value`, would look like "there are none". */
export const guardShape = ({ shape }: ArmCall): PipelinePolicy => ({
  name: "guardShape",
  async sendRequest(request, next) {
    const response = await next(request);
    if (response.status !== 200) return response;
    const text = response.bodyAsText ?? "";
    const problem = problemOf(text, shape);
    if (problem !== undefined) throw new CollectionError("NotAList", `${problem}${portalHint(response.headers.get("content-type"))}`);
    return response;
  },
});

const members = { list: "value", graph: "data" } as const;

function problemOf(text: string, shape: ArmCall["shape"]): string | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return "the answer has status 200 but is not JSON";
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return "the answer has status 200 but is not a JSON object";
  if (shape === "resource" || shape === "operation") return undefined;
  const member = members[shape];
  return Array.isArray((body as Record<string, unknown>)[member]) ? undefined : `the answer has status 200 but no array "${member}"`;
}

const portalHint = (contentType: string | undefined): string =>
  contentType?.includes("html") === true ? ": it is a web page; a proxy or a login portal may have answered in place of Azure" : "";
