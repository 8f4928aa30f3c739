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

export interface GraphOptions {
  /** Rows on a page at most; 1000 unless said otherwise. */
  readonly pageSize?: number;
  /** Changes an answer before it is sent. */
  readonly spoil?: (body: JsonObject, request: GraphRequest) => SpoiledAnswer | undefined;
}

/** Takes the place of what is named; the rest stays. */
export interface SpoiledAnswer {
  readonly body?: JsonObject;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const most = 1000;
const quota = { "x-ms-user-quota-remaining": "14", "x-ms-user-quota-resets-after": "00:00:05" };

export function answerGraph(request: GraphRequest, rows: GraphRows, { pageSize = most, spoil }: GraphOptions = {}): Answer {
  const all = rows(request);
  const { $top = most, $skipToken = "0" } = request.options ?? {};
  const start = Number($skipToken);
  const data = all.slice(start, start + Math.min($top, pageSize));
  const end = start + data.length;
  const head = { totalRecords: all.length, count: data.length, data, facets: [], resultTruncated: "false" };
  const good = end < all.length ? { ...head, $skipToken: String(end) } : head;
  const { body = good, status = 200, headers = {} } = spoil?.(good, request) ?? {};
  return jsonAnswer(body, status, { ...quota, ...headers });
}
