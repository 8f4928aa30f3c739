import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { ArmCall } from "./arm-call.js";
import { CollectionError } from "./collection-error.js";

/** At 200 items a page, two million; no subscription holds as many. */
const maxPages = 10_000;

/** Ends a list whose `nextLink` leads back to a page already read, or that does not end. */
export function guardPaging({ shape }: Pick<ArmCall, "shape">): PipelinePolicy {
  const seen = new Set<string>();
  return {
    name: "guardPaging",
    sendRequest(request, next) {
      // Asking for the state of an operation is no paging; its time limit ends it.
      if (shape === "operation" && request.method === "GET") return next(request);
      // Posts of Resource Graph go to one address and page in the body.
      const page = request.method === "GET" ? request.url : `${request.url}\n${bodyText(request.body)}`;
      if (seen.has(page)) {
        return Promise.reject(new CollectionError("LoopingNextLink", "the list links to a page that was already read"));
      }
      seen.add(page);
      if (seen.size > maxPages) return Promise.reject(new CollectionError("TooManyPages", `the list has more than ${maxPages} pages`));
      return next(request);
    },
  };
}

const bodyText = (body: unknown): string => (typeof body === "string" ? body : "");
