import { itemsByFile, type Collection, type CollectedList, type CollectionGap } from "../model/collection.js";
import type { RunInput } from "../model/run.js";

/** Lists in the manifest whose file is missing, cannot be read, or holds fewer resources than were collected. Without this check, an
 *  incomplete copy would look like a smaller estate.
 *  @param manifestUri URI of the manifest. The files are in the same folder. */
export function* damagedLists(collection: Collection, manifestUri: string, ledger: readonly RunInput[]): Generator<CollectionGap> {
  const inputs = new Map(ledger.map((input) => [input.uri, input]));
  const counts = itemsByFile(collection.lists);
  for (const list of collection.lists) {
    const problem = problemOf(inputs.get(uriBeside(manifestUri, list.file)), counts.get(list.file) ?? 0);
    if (problem !== undefined) yield gapOf(list, problem);
  }
}

/** The URI of a file that a manifest names. */
export const uriBeside = (manifestUri: string, file: string): string =>
  manifestUri.slice(0, manifestUri.lastIndexOf("/") + 1) + file.split("/").map(encodeURIComponent).join("/");

function problemOf(input: RunInput | undefined, items: number): string | undefined {
  if (input === undefined) return "is missing";
  if (input.status !== "read" || !input.complete) return `cannot be read: ${input.reason ?? "it is incomplete"}`;
  // Evidence is not a resource. No rule draws a conclusion if evidence is absent.
  if (input.kind === "evidence" || input.resources >= items) return undefined;
  return `contains ${input.resources} of ${items} collected resources`;
}

const gapOf = ({ type, scope, file }: CollectedList, problem: string): CollectionGap => ({
  type,
  scope,
  reason: "not-collected",
  code: "FileDamaged",
  message: `${file} ${problem}, but the manifest names it. Copy or collect it again`,
  requestId: null,
  permission: `${type}/read`,
});
