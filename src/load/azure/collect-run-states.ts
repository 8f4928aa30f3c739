import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { CollectionState } from "./collection-state.js";
import { keepList } from "./keep-list.js";
import { everyPage, virtualMachineType } from "./list-catalogue.js";
import type { Session } from "./session.js";

const selectedType = `${virtualMachineType}/runStates`;
/** All run states, for a collection without instance views. */
const allType = `${selectedType}/all`;

/** Keeps the run states of VMs that need no instance view, so that no VM has two states from different times.
 *  @param seen lower-cased ids of VMs with a collected instance view; undefined: no instance view will be read, and every run state is
 *  kept.
 *  @returns the lower-cased ids of the VMs that need no instance view. */
export async function collectRunStates(
  subscriptionId: string,
  seen: ReadonlySet<string> | undefined,
  session: Session,
  state: CollectionState,
): Promise<ReadonlySet<string>> {
  const scope = `/subscriptions/${subscriptionId}`;
  const file = `${subscriptionId}/virtualMachineRunStates.json`;
  if (seen !== undefined && state.find(allType, scope, file) !== undefined) {
    // An earlier run without instance views wrote this file: it contains VMs that this run asks about.
    state.forget((list) => list.type === allType && list.file === file);
    state.directory.remove(file);
  }
  const type = seen === undefined ? allType : selectedType;
  if (state.find(selectedType, scope, file) !== undefined || state.find(type, scope, file) !== undefined) {
    return new Set(state.directory.readIds(file).map((id) => id.toLowerCase()));
  }
  const kept: JsonObject[] = [];
  let apiVersion = "";
  let pages = 0;
  const takePage = (body: string, url: string): void => {
    pages++;
    apiVersion = new URL(url).searchParams.get("api-version") ?? apiVersion;
    const { value } = JSON.parse(body) as { value: readonly JsonValue[] };
    kept.push(
      ...value
        .filter(isJsonObject)
        .filter((resource) => seen === undefined || (needsNoInstanceView(resource) && !seen.has(idOf(resource)))),
    );
  };
  const failure = await session.call("list", takePage, async (clients) => {
    const { virtualMachines } = await clients.compute(subscriptionId);
    await everyPage(virtualMachines.listAll({ statusOnly: "true" }));
  });
  // Without run states, every VM is asked for its instance view, which contains more.
  if (failure !== undefined) return new Set();
  keepList({ type, scope, file, apiVersion, pages }, kept, state);
  return new Set(kept.map(idOf));
}

const idOf = ({ id }: JsonObject): string => (typeof id === "string" ? id.toLowerCase() : "");

/** True when the VM does not run, or when the version of its agent is already known. */
function needsNoInstanceView({ properties }: JsonObject): boolean {
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
