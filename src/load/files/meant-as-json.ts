import type { ByteSource } from "./byte-source.js";

const jsonName = /\.(json|jsonc|jsonl|ndjson)(\.txt)?$/i;
/** A name without an extension, as in `az vm list > vms`: it says nothing about the content. */
const bareName = /^[^.]+$/;

/** Matches the beginning of JSON, but not `[section]` of an INI file or `{ Get-AzVM }` of PowerShell. */
const jsonStart = /^\s*(\{\s*("|\}|$)|\[\s*(\{|\[|\]|"|$))/;

const startBytes = 1 << 10;

/** Whether the name or the beginning of an unreadable file shows that it should be JSON. Other files have another kind of content. */
export function isMeantAsJson(uri: string, source: ByteSource): boolean {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
  if (jsonName.test(name)) return true;
  const start = startOf(source);
  return start.trim() === "" ? bareName.test(name) : jsonStart.test(start);
}

/** The first characters. Zero bytes between them come from UTF-16, in either byte order. */
function startOf(source: ByteSource): string {
  const bytes = Buffer.alloc(startBytes);
  const length = source.read(bytes, 0, startBytes, 0);
  return bytes
    .toString("utf8", 0, length)
    .replace(/^(\uFEFF|\uFFFD\uFFFD)/, "")
    .replaceAll("\0", "");
}
