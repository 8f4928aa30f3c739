import type { CollectedList } from "../../model/collection.js";
import type { JsonValue } from "../../model/json.js";
import type { CollectionState } from "./collection-state.js";

/** Writes a complete set of resources into a file, as one list of the collection. */
export function keepList(
  list: Pick<CollectedList, "type" | "scope" | "file" | "apiVersion" | "pages">,
  resources: readonly JsonValue[],
  state: CollectionState,
): void {
  const file = state.directory.begin(list.file);
  file.add(resources);
  file.finish();
  state.addList({ ...list, items: resources.length, collectedAt: new Date().toISOString(), source: "list", partial: false });
}
