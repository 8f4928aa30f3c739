import type { JsonObject } from "../../../src/model/json.js";
import type { RecordedRequest } from "./recorded-request.js";

/** The page of a list that a request asks for. The absolute link to the next one repeats all parameters of this one. */
export function page(resources: readonly JsonObject[], { url, query }: RecordedRequest, origin: string, pageSize: number): JsonObject {
  const start = Number(parameter(query, "$skiptoken") ?? 0);
  const end = start + pageSize;
  const value = resources.slice(start, end);
  if (end >= resources.length) return { value };
  const others = [...query].filter(([name]) => name.toLowerCase() !== "$skiptoken");
  const search = [...others, ["$skiptoken", String(end)] as const].map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  return { value, nextLink: `${origin}${url.split("?")[0]}?${search.join("&")}` };
}

/** Names of parameters compare without case. */
export const parameter = (query: URLSearchParams, name: string): string | undefined =>
  [...query].find(([other]) => other.toLowerCase() === name)?.[1];
