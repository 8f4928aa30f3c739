import { isUnknown, type Unknown } from "./unknown.js";

/** A text with unresolved pieces in brackets: `vm-[uniqueString(resourceGroup().id)]`. Slashes inside brackets become `%2F`, so that an id
 *  keeps its segments. Two texts that are always equal have the same form. Ids and names ignore letter case, so a piece in upper or
 *  lower case has the form of the piece itself. */
export function openText(value: string | Unknown): string {
  if (!isUnknown(value)) return value;
  return (value.parts ?? [value])
    .map((part) => (isUnknown(part) ? `[${part.secure ? "secure" : (part.letters ?? part).symbol.replaceAll("/", "%2F")}]` : part))
    .join("");
}

/** Splits a text at slashes; unresolved pieces contain no slash. */
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
