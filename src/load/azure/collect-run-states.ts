import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { CollectionState } from "./collection-state.js";
import { keepList } from "./keep-list.js";
import { everyPage, virtualMachineType } from "./list-catalogue.js";
import type { Session } from "./session.js";

const settledType = `${virtualMachineType}/runStates`;
/** Every run state, for a collection without instance views. */
const allType = `${settledType}/all`;

/** Keeps the run states of the VMs that they settle, so that no VM is told of twice at different times.
 *  @param seen lower-cased ids of VMs whose instance view is there; undefined: no instance view will be read, and every run state is kept.
 *  @returns the lower-cased ids of the settled VMs. */
export async function collectRunStates(
  subscriptionId: string,
  seen: ReadonlySet<string> | undefined,
  session: Session,
  state: CollectionState,
): Promise<ReadonlySet<string>> {
  const scope = `/subscriptions/${subscriptionId}`;
  const file = `${subscriptionId}/virtualMachineRunStates.json`;
  if (seen !== undefined && state.find(allType, scope, file) !== undefined) {
    // Left by a run without instance views: it settles VMs that are going to be asked now.
    state.forget((list) => list.type === allType && list.file === file);
    state.directory.remove(file);
  }
  const type = seen === undefined ? allType : settledType;
  if (state.find(settledType, scope, file) !== undefined || state.find(type, scope, file) !== undefined) {
    return new Set(state.directory.readIds(file).map((id) => id.toLowerCase()));
  }
  const kept: JsonObject[] = [];
  let apiVersion = "";
  let pages = 0;
  const takePage = (body: string, url: string): void => {
    pages++;
    apiVersion = new URL(url).searchParams.get("api-version") ?? apiVersion;
    const { value } = JSON.parse(body) as { value: readonly JsonValue[] };
    kept.push(...value.filter(isJsonObject).filter((resource) => seen === undefined || (isSettled(resource) && !seen.has(idOf(resource)))));
  };
  const failure = await session.call("list", takePage, async (clients) => {
    const { virtualMachines } = await clients.compute(subscriptionId);
    await everyPage(virtualMachines.listAll({ statusOnly: "true" }));
  });
  // Without it every VM is asked for its instance view, which says more.
  if (failure !== undefined) return new Set();
  keepList({ type, scope, file, apiVersion, pages }, kept, state);
  return new Set(kept.map(idOf));
}

const idOf = ({ id }: JsonObject): string => (typeof id === "string" ? id.toLowerCase() : "");

/** The VM does not run, or its agent's version is told already. */
function isSettled({ properties }: JsonObject): boolean {
  if (!isJsonObject(properties)) return false;
  const { extended } = properties;
  const view = properties["instanceView"] ?? (isJsonObject(extended) ? extended["instanceView"] : undefined);
  if (!isJsonObject(view)) return false;
  const agent = view["vmAgent"];
  if (isJsonObject(agent) && typeof agent["vmAgentVersion"] === "string") return true;
  const statuses = Array.isArray(view["statuses"]) ? (view["statuses"] as readonly JsonValue[]) : [];
  return statuses.some(
    (status) => isJsonObject(status) && typeof status["code"] === "string" && /^powerstate\/(deallocated|stopped)$/i.test(status["code"]),
  );
}
