import { renamedMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { resourceKey, typeOfKey } from "../../model/resource-id.js";
import type { JsonUnit } from "./split-json.js";

/** `Search-AzGraph` returns 100 rows by default, and at most 1000; the REST API has the same limit for one page.
 *  Source: "Working with large Azure resource data sets", Microsoft Learn, 2024-09-17. */
const defaultPage = 100;
const largestPage = 1000;

interface Page {
  rows: number;
  /** Resource types of its rows, in lower case. */
  readonly types: Set<string>;
}

/** Finds arrays of Resource Graph rows without the envelope that shows whether more rows exist. An array with the length of a page counts
 *  as incomplete, unless the next array continues with rows of the same types. */
export class RowPages {
  /** The array that is being read; undefined: there is none, or it contains something other than rows. */
  private current: Page | undefined;
  /** A full page that no other page continues so far. */
  private full: Page | undefined;
  private rowsOfFullPage: number | undefined;
  /** The last unit was a whole document. */
  private inDocuments = false;
  private pointer = "";

  /** Handles an element of a list, or a whole document: consecutive documents count as a list. */
  unit({ value, index, pointer }: JsonUnit): void {
    const begins = index === 0 || (index === -1 && !this.inDocuments);
    if (begins) this.end();
    this.inDocuments = index === -1;
    this.pointer = pointer;
    if (Array.isArray(value)) this.page(value as readonly JsonValue[]);
    else if (begins) this.current = isRow(value) ? pageOf(value) : undefined;
    else this.add(value);
  }

  /** Handles an empty list: after a full page, it shows that this page was the last one. */
  emptyList(): void {
    this.end();
    this.full = undefined;
  }

  /** Handles a list that is a member of an object. Windows PowerShell prints some arrays in this form, with their Count.
   *  @param members in the spelling of ARM. */
  envelope(members: JsonObject): void {
    if (this.pointer === "/value" ? !("count" in members) : saysWhetherMore(members)) this.current = undefined;
    this.end();
  }

  /** @returns the reason why the input may be incomplete, as a part of a sentence; undefined when there is no reason. */
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

/** Whether a value is a row. Rows have the tenant and the subscription beside the id, or the lower-case type of Resource Graph, or the
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
