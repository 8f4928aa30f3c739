import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.js";
import { CollectionError } from "../policies/collection-error.js";

/** A page of an answer of Resource Graph. Source: "Resources - Resources" (2022-10-01): `resultTruncated` is a text. */
export interface GraphPage {
  readonly rows: readonly JsonObject[];
  readonly totalRecords: number;
  readonly skipToken: string | undefined;
}

/** Follows one answer page by page and rejects it when rows are missing. Resource Graph returns a cut inventory with status 200. */
export class WholeAnswer {
  /** Number of rows by lower-cased subscription id. */
  readonly rowsOf = new Map<string, number>();
  pages = 0;
  private readonly ids = new Set<string>();
  private totalRecords: number | undefined;

  /** @param subscriptions lower-cased ids of the subscriptions in the query */
  constructor(subscriptions: readonly string[]) {
    for (const id of subscriptions) this.rowsOf.set(id, 0);
  }

  /** @throws CollectionError when the answer is not complete. */
  page(body: unknown): GraphPage {
    const { rows, totalRecords, skipToken } = readPage(body);
    this.pages++;
    this.totalRecords ??= totalRecords;
    if (totalRecords !== this.totalRecords)
      throw incomplete(`the number of rows changed from ${this.totalRecords} to ${totalRecords} while it was read`);
    for (const row of rows) this.count(row);
    if (this.ids.size > totalRecords) throw incomplete(`it contains more rows than its total of ${totalRecords}`);
    if (skipToken !== undefined) {
      if (rows.length === 0) throw incomplete("a page is empty although more pages follow");
    } else if (this.ids.size < totalRecords) throw incomplete(`it ends after ${this.ids.size} of ${totalRecords} rows`);
    return { rows, totalRecords, skipToken };
  }

  private count({ id }: JsonObject): void {
    const subscription = typeof id === "string" ? /^\/subscriptions\/([^/]+)/i.exec(id)?.[1]?.toLowerCase() : undefined;
    const rows = this.rowsOf.get(subscription ?? "");
    if (typeof id !== "string" || subscription === undefined || rows === undefined) {
      throw incomplete("it contains rows of subscriptions that were not requested");
    }
    const key = id.toLowerCase();
    if (this.ids.has(key)) throw incomplete(`it contains ${id} twice`);
    this.ids.add(key);
    this.rowsOf.set(subscription, rows + 1);
  }
}

function readPage(body: unknown): GraphPage {
  const answer = isJsonObject(body) ? body : {};
  const { data, count, totalRecords, resultTruncated, $skipToken } = answer;
  if (!Array.isArray(data) || !(data as readonly JsonValue[]).every(isJsonObject)) throw incomplete("its rows are not objects");
  if (typeof totalRecords !== "number") throw incomplete("it does not show the number of rows");
  if (resultTruncated !== "false" && resultTruncated !== false) throw incomplete("it was cut (resultTruncated)");
  if (count !== data.length) throw incomplete(`it announces a page of ${JSON.stringify(count)} rows but contains ${data.length}`);
  const skipToken = typeof $skipToken === "string" && $skipToken !== "" ? $skipToken : undefined;
  return { rows: data as readonly JsonObject[], totalRecords, skipToken };
}

export const incomplete = (problem: string): CollectionError =>
  new CollectionError("IncompleteAnswer", `the answer of Resource Graph is incomplete: ${problem}`);
