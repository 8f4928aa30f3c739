import type { JsonObject } from "../../../src/model/json.js";
import { jsonAnswer, type Answer } from "./answer.js";

/** The body of a query to Resource Graph. */
export interface GraphRequest {
  readonly subscriptions?: readonly string[];
  readonly managementGroups?: readonly string[];
  readonly query: string;
  readonly options?: { readonly $top?: number; readonly $skipToken?: string; readonly resultFormat?: string };
}

/** All rows that a query finds; the pages are cut by the stand-in. */
export type GraphRows = (request: GraphRequest) => readonly JsonObject[];

const most = 1000;
const quota = { "x-ms-user-quota-remaining": "14", "x-ms-user-quota-resets-after": "00:00:05" };

export function answerGraph(request: GraphRequest, rows: GraphRows): Answer {
  const all = rows(request);
  const { $top = most, $skipToken = "0" } = request.options ?? {};
  const start = Number($skipToken);
  const data = all.slice(start, start + Math.min($top, most));
  const end = start + data.length;
  const head = { totalRecords: all.length, count: data.length, data, facets: [], resultTruncated: "false" };
  return jsonAnswer(end < all.length ? { ...head, $skipToken: String(end) } : head, 200, quota);
}
