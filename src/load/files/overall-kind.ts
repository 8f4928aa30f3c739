import type { InputKind } from "../../model/run.js";

/** Kinds by priority. Documents come first: a page of Resource Graph contains rows in the form of ARM, and the kind of the document
 *  decides. */
const order: readonly InputKind[] = [
  "exported-template",
  "template",
  "what-if",
  "service-tags",
  "evidence",
  "collected",
  "rest-example",
  "resource-graph",
  "powershell",
  "az",
];

/** The kind of an input. @param kinds of the values that it contains. @param isList whether some of these values were in a list. */
export function overallKind(kinds: ReadonlySet<InputKind>, isList: boolean): InputKind {
  const special = order.find((kind) => kinds.has(kind));
  if (special === "az" && kinds.has("arm-resource")) return isList ? "arm-list" : "arm-resource";
  if (special !== undefined) return special;
  if (kinds.has("arm-list") || (isList && kinds.has("arm-resource"))) return "arm-list";
  return kinds.has("arm-resource") ? "arm-resource" : isList ? "arm-list" : "unknown";
}
