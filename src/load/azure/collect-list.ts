import type { CollectedList, CollectionGap } from "../../model/collection.js";
import type { JsonValue } from "../../model/json.js";
import type { CollectionState } from "./collection-state.js";
import type { Failure } from "./failure.js";
import type { ListDefinition } from "./list-catalogue.js";
import type { ListTarget } from "./list-target.js";
import type { Session } from "./session.js";

/** Collects one list into its file.
 *  @returns the list, or the gap when the list fails. */
export async function collectList(
  definition: ListDefinition,
  target: ListTarget,
  file: string,
  partial: boolean | null,
  session: Session,
  state: CollectionState,
): Promise<CollectedList | CollectionGap> {
  const { type } = definition;
  const { scope } = target;
  const known = state.find(type, scope, file);
  if (known !== undefined) return known;
  const list = state.directory.begin(file);
  let apiVersion = "";
  const takePage = (body: string, url: string): void => {
    apiVersion = new URL(url).searchParams.get("api-version") ?? apiVersion;
    list.add((JSON.parse(body) as { value: readonly JsonValue[] }).value);
  };
  let failure: Failure | undefined;
  try {
    failure = await session.call("list", takePage, (clients) => definition.read(clients, target));
  } catch (error) {
    list.discard();
    throw error;
  }
  if (failure !== undefined) {
    list.discard();
    const gap = gapOf(definition, scope, failure);
    state.addGap(gap);
    return gap;
  }
  list.finish();
  const { items, pages } = list;
  const collected: CollectedList = {
    type,
    scope,
    file,
    apiVersion,
    items,
    pages,
    collectedAt: new Date().toISOString(),
    source: "list",
    partial,
  };
  state.addList(collected);
  return collected;
}

export function gapOf({ type, permission }: Pick<ListDefinition, "type" | "permission">, scope: string, failure: Failure): CollectionGap {
  const { reason, code, message, requestId } = failure;
  return { type, scope, reason, code, message, requestId, permission };
}
