import type { CollectionGap } from "../../model/collection.js";
import type { JsonValue } from "../../model/json.js";
import { allDone } from "./all-done.js";
import { gapOf } from "./collect-list.js";
import { collectRunStates } from "./collect-run-states.js";
import type { CollectionState } from "./collection-state.js";
import { keepList } from "./keep-list.js";
import type { Failure } from "./failure.js";
import { instanceViewPermission, instanceViewType, virtualMachineType } from "./list-catalogue.js";
import { targetOf, type ListTarget } from "./list-target.js";
import type { Session } from "./session.js";

export interface InstanceViewOptions {
  /** False: agents and power states stay unknown, and no call per VM is made. */
  readonly instanceViews: boolean;
  /** Selects the VMs whose instance view is needed; the other VMs are not judged. */
  readonly wanted: (virtualMachine: { readonly resourceGroup: string; readonly name: string; readonly id: string }) => boolean;
}

const definition = { type: instanceViewType, permission: instanceViewPermission };

/** VMs per file: an interrupted run loses the views of at most one file. */
const perFile = 250;

/** VMs with the same failure, by the code of the failure. */
type Failures = Map<string, { readonly failure: Failure; readonly targets: ListTarget[] }>;

/** Collects the instance views of the VMs whose agent state is not known from another source. The list of run states (one call for
 *  200 VMs) is enough for stopped VMs: their agent reports nothing. A resumed run asks only for the VMs that no file contains. */
export async function collectInstanceViews(
  subscriptionId: string,
  virtualMachines: readonly string[],
  session: Session,
  state: CollectionState,
  { instanceViews, wanted }: InstanceViewOptions,
): Promise<void> {
  const scope = `/subscriptions/${subscriptionId}`;
  if (!instanceViews) {
    const message = "instance views were not collected (--skip-instance-view)";
    state.addGap({ ...definition, scope, reason: "not-collected", code: "Skipped", message, requestId: null });
    await collectRunStates(subscriptionId, undefined, session, state);
    return;
  }
  const files = state.listsOf(instanceViewType).filter((list) => list.scope.toLowerCase() === scope.toLowerCase());
  const seen = new Set(files.flatMap(({ file }) => state.directory.readIds(file)).map((id) => id.toLowerCase()));
  const alreadyKnown = await collectRunStates(subscriptionId, seen, session, state);
  const targets = virtualMachines
    .flatMap((id) => targetOf(id, subscriptionId) ?? [])
    .filter(({ scope: id }) => !alreadyKnown.has(id.toLowerCase()) && !seen.has(id.toLowerCase()))
    .filter(({ resourceGroup, name, scope: id }) => wanted({ resourceGroup, name, id }))
    .sort((a, b) => (a.scope.toLowerCase() < b.scope.toLowerCase() ? -1 : 1));
  session.progress.virtualMachinesTotal += targets.length;
  const failures: Failures = new Map();
  let number = Math.max(0, ...files.map(({ file }) => Number(/(?<!\d)(\d+)\.json$/.exec(file)?.[1] ?? 0)));
  for (let first = 0; first < targets.length; first += perFile) {
    const file = `${subscriptionId}/instanceViews/${String(++number).padStart(4, "0")}.json`;
    await collectFile(targets.slice(first, first + perFile), file, session, state, failures);
  }
  for (const { failure, targets: failed } of failures.values()) state.addGap(gapOfMany(failure, failed, scope));
}

/** One gap for all VMs with the same failure. */
function gapOfMany(failure: Failure, failed: readonly ListTarget[], subscription: string): CollectionGap {
  const [only] = failed;
  if (failed.length === 1 && only !== undefined) return gapOf(definition, only.scope, failure);
  const gap = gapOf(definition, subscription, { ...failure, message: `for ${failed.length} VMs: ${failure.message}` });
  return { ...gap, resources: failed.map(({ scope }) => scope) };
}

async function collectFile(
  targets: readonly ListTarget[],
  file: string,
  session: Session,
  state: CollectionState,
  failures: Failures,
): Promise<void> {
  const views: (JsonValue | undefined)[] = targets.map(() => undefined);
  let apiVersion = "";
  await allDone(
    targets.map(async (target, index) => {
      const take = (body: string, url: string): void => {
        apiVersion = new URL(url).searchParams.get("api-version") ?? apiVersion;
        // The answer does not contain the id of the VM.
        views[index] = { id: target.scope, type: virtualMachineType, properties: { instanceView: JSON.parse(body) as JsonValue } };
      };
      const failure = await session.call("resource", take, async (clients) =>
        (await clients.compute(target.subscriptionId)).virtualMachines.instanceView(target.resourceGroup, target.name),
      );
      session.progress.virtualMachinesDone++;
      session.report();
      if (failure === undefined) return;
      const alike = failures.get(failure.code) ?? { failure, targets: [] };
      alike.targets.push(target);
      failures.set(failure.code, alike);
    }),
  );
  const present = views.filter((view) => view !== undefined);
  if (present.length === 0) return;
  const scope = `/subscriptions/${targets[0]?.subscriptionId ?? ""}`;
  keepList({ type: instanceViewType, scope, file, apiVersion, pages: 1 }, present, state);
}
