import type { CollectionGap } from "../../model/collection.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { allDone } from "./all-done.js";
import { gapOf } from "./collect-list.js";
import type { CollectionState } from "./collection-state.js";
import type { Failure } from "./failure.js";
import { instanceViewPermission, instanceViewType, virtualMachineType } from "./list-catalogue.js";
import { targetOf, type ListTarget } from "./list-target.js";
import type { Session } from "./session.js";

export interface InstanceViewOptions {
  /** False: agents and power states stay unknown, and no call per VM is made. */
  readonly instanceViews: boolean;
  /** VMs whose instance view is wanted; the others are not judged. */
  readonly wanted: (virtualMachine: { readonly resourceGroup: string; readonly name: string; readonly id: string }) => boolean;
}

const definition = { type: instanceViewType, permission: instanceViewPermission };

/** An interrupted run loses what one file would have held. */
const perFile = 250;

/** Collects the instance views of the VMs whose agent nothing else tells of. The list of run states (one call for 200 VMs)
 *  settles those that do not run: their agent reports nothing. */
export async function collectInstanceViews(
  subscriptionId: string,
  virtualMachines: readonly string[],
  session: Session,
  state: CollectionState,
  { instanceViews, wanted }: InstanceViewOptions,
): Promise<void> {
  const scope = `/subscriptions/${subscriptionId}`;
  if (!instanceViews) {
    const message = "instance views were not asked for (--skip-instance-view)";
    state.addGap({ ...definition, scope, reason: "not-collected", code: "Skipped", message, requestId: null });
  }
  const settled = await collectRunStates(subscriptionId, session, state, !instanceViews);
  if (!instanceViews) return;
  const targets = virtualMachines
    .flatMap((id) => targetOf(id, subscriptionId) ?? [])
    .filter(({ resourceGroup, name, scope: id }) => !settled.has(id.toLowerCase()) && wanted({ resourceGroup, name, id }))
    .sort((a, b) => (a.scope.toLowerCase() < b.scope.toLowerCase() ? -1 : 1));
  session.progress.virtualMachinesTotal += targets.length;
  const failures = new Map<string, { failure: Failure; targets: ListTarget[] }>();
  for (let first = 0; first < targets.length; first += perFile) {
    const file = `${subscriptionId}/instanceViews/${String(first / perFile + 1).padStart(4, "0")}.json`;
    await collectFile(targets.slice(first, first + perFile), file, session, state, failures);
  }
  for (const { failure, targets: failed } of failures.values()) state.addGap(gapOfMany(failure, failed, scope));
}

/** One gap for all VMs that failed alike; it covers the subscription where more than one did. */
function gapOfMany(failure: Failure, failed: readonly ListTarget[], subscription: string): CollectionGap {
  const [only] = failed;
  if (failed.length === 1 && only !== undefined) return gapOf(definition, only.scope, failure);
  return gapOf(definition, subscription, { ...failure, message: `for ${failed.length} VMs: ${failure.message}` });
}

async function collectFile(
  targets: readonly ListTarget[],
  file: string,
  session: Session,
  state: CollectionState,
  failures: Map<string, { failure: Failure; targets: ListTarget[] }>,
): Promise<void> {
  const scope = `/subscriptions/${targets[0]?.subscriptionId ?? ""}`;
  if (state.find(instanceViewType, scope, file) !== undefined) {
    session.progress.virtualMachinesDone += targets.length;
    return;
  }
  const views: (JsonValue | undefined)[] = targets.map(() => undefined);
  let apiVersion = "";
  const failed: ListTarget[] = [];
  await allDone(
    targets.map(async (target, index) => {
      const take = (body: string, url: string): void => {
        apiVersion = new URL(url).searchParams.get("api-version") ?? apiVersion;
        // The answer does not say which VM it is about.
        views[index] = { id: target.scope, type: virtualMachineType, properties: { instanceView: JSON.parse(body) as JsonValue } };
      };
      const failure = await session.call("resource", take, async (clients) =>
        (await clients.compute(target.subscriptionId)).virtualMachines.instanceView(target.resourceGroup, target.name),
      );
      session.progress.virtualMachinesDone++;
      if (failure === undefined || failure.code === "ResourceNotFound") return;
      failed.push(target);
      const alike = failures.get(failure.code) ?? { failure, targets: [] };
      alike.targets.push(target);
      failures.set(failure.code, alike);
    }),
  );
  const present = views.filter((view) => view !== undefined);
  if (present.length === 0) return;
  const list = state.directory.begin(file);
  list.add(present);
  list.finish();
  // A file that lacks VMs is read all the same, and collected again by the next run.
  if (failed.length > 0) return;
  const collectedAt = new Date().toISOString();
  state.addList({
    type: instanceViewType,
    scope,
    file,
    apiVersion,
    items: present.length,
    pages: 1,
    collectedAt,
    source: "list",
    partial: false,
  });
}

/** Keeps the run states of the VMs that it settles, so that no VM is told of twice at different times.
 *  @param all keep every run state: nothing else will tell. @returns the lower-cased ids of the settled VMs. */
async function collectRunStates(
  subscriptionId: string,
  session: Session,
  state: CollectionState,
  all: boolean,
): Promise<ReadonlySet<string>> {
  const scope = `/subscriptions/${subscriptionId}`;
  const file = `${subscriptionId}/virtualMachineRunStates.json`;
  const type = `${virtualMachineType}/runStates`;
  if (state.find(type, scope, file) !== undefined) return lowerCased(state.directory.readIds(file));
  const settled: JsonObject[] = [];
  let apiVersion = "";
  let pages = 0;
  const takePage = (body: string, url: string): void => {
    pages++;
    apiVersion = new URL(url).searchParams.get("api-version") ?? apiVersion;
    const { value } = JSON.parse(body) as { value: readonly JsonValue[] };
    settled.push(...value.filter(isJsonObject).filter((resource) => all || isSettled(resource)));
  };
  const failure = await session.call("list", takePage, async (clients) => {
    const statuses = (await clients.compute(subscriptionId)).virtualMachines
      .listAll({ statusOnly: "true" })
      .byPage()
      [Symbol.asyncIterator]();
    while ((await statuses.next()).done !== true);
  });
  // Without it every VM is asked for its instance view, which says more.
  if (failure !== undefined) return new Set();
  const list = state.directory.begin(file);
  list.add(settled);
  list.finish();
  const collectedAt = new Date().toISOString();
  state.addList({ type, scope, file, apiVersion, items: settled.length, pages, collectedAt, source: "list", partial: false });
  return lowerCased(settled.flatMap(({ id }) => (typeof id === "string" ? [id] : [])));
}

const lowerCased = (ids: readonly string[]): ReadonlySet<string> => new Set(ids.map((id) => id.toLowerCase()));

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
