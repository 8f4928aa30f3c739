import { renamedMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { resourceKey, typeOfKey } from "../../model/resource-id.js";
import type { JsonUnit } from "./split-json.js";

/** `Search-AzGraph` returns 100 rows unless asked for more, and at most 1000; so does the REST API on one page.
 *  Source: "Working with large Azure resource data sets", Microsoft Learn, 2024-09-17. */
const defaultPage = 100;
const largestPage = 1000;

interface Page {
  rows: number;
  /** Resource types of its rows, lower case. */
  readonly types: Set<string>;
}

/** Watches for arrays of Resource Graph rows without the envelope that says whether more exist. An array as long as a page is
 *  one page of several, unless the next array goes on with rows of the same types. */
export class RowPages {
  /** The array that is being read; undefined: none, or one that holds anything else. */
  private current: Page | undefined;
  /** A full page that nothing has gone on from yet. */
  private full: Page | undefined;
  private rowsOfFullPage: number | undefined;
  /** The last unit was a document by itself. */
  private inDocuments = false;
  private pointer = "";

  /** Takes an element of a list, or a document by itself: documents one after another are a list. */
  unit({ value, index, pointer }: JsonUnit): void {
    const begins = index === 0 || (index === -1 && !this.inDocuments);
    if (begins) this.end();
    this.inDocuments = index === -1;
    this.pointer = pointer;
    if (Array.isArray(value)) this.page(value as readonly JsonValue[]);
    else if (begins) this.current = isRow(value) ? pageOf(value) : undefined;
    else this.add(value);
  }

  /** An empty list after a full page: the page before it was the last one. */
  emptyList(): void {
    this.end();
    this.full = undefined;
  }

  /** The list was a member of an object. Windows PowerShell prints some arrays so, with their Count.
   *  @param members as ARM spells them. */
  envelope(members: JsonObject): void {
    if (this.pointer === "/value" ? !("count" in members) : saysWhetherMore(members)) this.current = undefined;
    this.end();
  }

  /** @returns why the input is not whole, as a sentence part; undefined: nothing says so. */
  finish(): string | undefined {
    this.end();
    const rows = this.full?.rows ?? this.rowsOfFullPage;
    if (rows === undefined) return undefined;
    const page = rows === defaultPage ? "the default page size of Search-AzGraph" : `full pages of ${largestPage} rows`;
    return `it contains exactly ${rows} rows of Azure Resource Graph, ${page}: more rows may exist. Read all pages (Search-AzGraph -First ${largestPage} with -SkipToken, or az graph query with --skip-token) into one list`;
  }

  private page(rows: readonly JsonValue[]): void {
    this.end();
    if (rows.length === 0) return this.emptyList();
    rows.forEach((row, index) => {
      if (index === 0) this.current = isRow(row) ? pageOf(row) : undefined;
      else this.add(row);
    });
    this.end();
  }

  private add(row: JsonValue): void {
    if (this.current === undefined) return;
    if (!isRow(row)) this.current = undefined;
    else {
      this.current.rows++;
      addType(this.current.types, row);
    }
  }

  private end(): void {
    const { current, full } = this;
    this.current = undefined;
    if (current === undefined) return;
    const goesOn = full !== undefined && [...current.types].some((type) => full.types.has(type));
    if (full !== undefined && !goesOn) this.rowsOfFullPage ??= full.rows;
    this.full = current.rows === defaultPage || current.rows % largestPage === 0 ? current : undefined;
  }
}

/** Rows bear the tenant and the subscription beside the id, or the lower-case type that Resource Graph gives them, or the
 *  ResourceId that Search-AzGraph adds. */
function isRow(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const { id, type, tenantId, subscriptionId, resourceId } = renamedMembers(value, () => undefined);
  if (typeof id !== "string" || !id.startsWith("/")) return false;
  if (typeof tenantId === "string" && typeof subscriptionId === "string") return true;
  return (typeof type === "string" && type.includes("/") && type === type.toLowerCase()) || resourceId === id;
}

function pageOf(row: JsonObject): Page {
  const types = new Set<string>();
  addType(types, row);
  return { rows: 1, types };
}

function addType(types: Set<string>, { type, id }: JsonObject): void {
  const known = typeof type === "string" ? type.toLowerCase() : typeof id === "string" ? typeOfKey(resourceKey(id)) : undefined;
  if (known !== undefined) types.add(known);
}

const saysWhetherMore = (members: JsonObject): boolean =>
  ["skip_token", "skipToken", "$skipToken", "total_records", "totalRecords", "resultTruncated"].some((name) => name in members);
