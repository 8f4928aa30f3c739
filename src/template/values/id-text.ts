import { isUnknown, type Unknown } from "./unknown.js";

/** A text whose open pieces stand in brackets: `vm-[uniqueString(resourceGroup().id)]`. Slashes inside brackets are
 *  written `%2F`, so that an id keeps its segments; two texts that are the same whatever the open pieces turn out to be are
 *  written the same. Ids and names compare without case, so a piece in upper or lower case is written as the piece itself. */
export function openText(value: string | Unknown): string {
  if (!isUnknown(value)) return value;
  return (value.parts ?? [value])
    .map((part) => (isUnknown(part) ? `[${part.secure ? "secure" : (part.letters ?? part).symbol.replaceAll("/", "%2F")}]` : part))
    .join("");
}

/** Cuts a text at slashes; open pieces hold none. */
export function splitPath(value: string | Unknown): readonly (readonly (string | Unknown)[])[] {
  const segments: (string | Unknown)[][] = [[]];
  for (const part of isUnknown(value) ? (value.parts ?? [value]) : [value]) {
    if (isUnknown(part)) {
      (segments.at(-1) as (string | Unknown)[]).push(part);
      continue;
    }
    part.split("/").forEach((piece, index) => {
      if (index > 0) segments.push([]);
      if (piece !== "") (segments.at(-1) as (string | Unknown)[]).push(piece);
    });
  }
  return segments;
}
