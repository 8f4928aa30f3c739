import type { JsonObject, JsonValue } from "../../model/json.js";

const links = ["nextLink", "odata.nextLink", "@odata.nextLink"];
const tokens = ["skip_token", "skipToken", "$skipToken", "SkipToken"];

const isSet = (value: JsonValue | undefined): boolean => value !== undefined && value !== null && value !== "";

/** Reads the members around a list. They may show that the list is incomplete.
 *  @returns the reason as a part of a sentence; undefined when the list looks complete. */
export function incompleteBecause(envelope: JsonObject): string | undefined {
  for (const link of links) if (isSet(envelope[link])) return `it announces more pages (${link}); combine all pages into one list`;
  for (const token of tokens)
    if (isSet(envelope[token])) return `Resource Graph has more rows (${token}); read further pages with --skip-token`;
  const truncated = envelope["resultTruncated"];
  if (truncated === true || truncated === "true")
    return "Resource Graph truncated the answer (resultTruncated); narrow the query, or read it in pages";
  const count = envelope["count"];
  const total = envelope["total_records"] ?? envelope["totalRecords"];
  if (typeof count === "number" && typeof total === "number" && count < total) {
    return `it contains ${count} of ${total} rows; increase --first, or read further pages with --skip-token`;
  }
  return undefined;
}
