import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { ArmCall } from "./arm-call.js";
import { CollectionError } from "./collection-error.js";

/** Two million items at 200 items per page; no subscription has as many. */
const maxPages = 10_000;

/** Stops a list whose `nextLink` leads to a page already read, or whose pages never end. */
export function guardPaging({ shape }: Pick<ArmCall, "shape">): PipelinePolicy {
  const seen = new Set<string>();
  return {
    name: "guardPaging",
    sendRequest(request, next) {
      // Polling an operation is not paging; its time limit ends it.
      if (shape === "operation" && request.method === "GET") return next(request);
      // Resource Graph uses one address for all pages; the page is in the body.
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
