import type { ByteSource } from "./byte-source.js";

const jsonName = /\.(json|jsonc|jsonl|ndjson)(\.txt)?$/i;
/** A name that says nothing of the content, as in `az vm list > vms`. */
const bareName = /^[^.]+$/;

/** How JSON begins, and what is not JSON does not: `[section]` of an INI file and `{ Get-AzVM }` of PowerShell. */
const jsonStart = /^\s*(\{\s*("|\}|$)|\[\s*(\{|\[|\]|"|$))/;

const startBytes = 1 << 10;

/** Whether a file that cannot be read was to be JSON, by its name or by how it begins. Others are files of another kind. */
export function isMeantAsJson(uri: string, source: ByteSource): boolean {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
  if (jsonName.test(name)) return true;
  const start = startOf(source);
  return start.trim() === "" ? bareName.test(name) : jsonStart.test(start);
}

/** The first characters. Zero bytes between them are those of UTF-16, in either byte order. */
function startOf(source: ByteSource): string {
  const bytes = Buffer.alloc(startBytes);
  const length = source.read(bytes, 0, startBytes, 0);
  return bytes
    .toString("utf8", 0, length)
    .replace(/^(\uFEFF|\uFFFD\uFFFD)/, "")
    .replaceAll("\0", "");
}
