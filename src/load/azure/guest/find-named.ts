import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.js";
import { resourceKey } from "../../../model/resource-id.js";
import type { CollectionState } from "../collection-state.js";
import { virtualMachineType } from "../list-catalogue.js";
import { targetOf, type ListTarget } from "../list-target.js";
import type { GuestPlan, GuestRequest } from "./guest-plan.js";

interface Candidate {
  readonly target: ListTarget;
  /** Undefined when the model has no `osType`. */
  readonly osType: string | undefined;
}

/** Finds the named VMs among the collected ones. Ambiguous names and VMs without Linux are left out. */
export function findNamed({ virtualMachines, resourceGroups = [] }: GuestRequest, state: CollectionState): GuestPlan {
  const groups = new Set(resourceGroups.map((name) => name.toLowerCase()));
  const candidates = [...collected(state)].filter(({ target }) => groups.size === 0 || groups.has(target.resourceGroup.toLowerCase()));
  const targets = new Map<string, ListTarget>();
  const leftOut = new Map<string, string>();
  for (const named of virtualMachines) {
    const found = candidates.filter(({ target }) => isNamed(target, named));
    const [only] = found;
    if (only === undefined) leftOut.set(named, "no collected VM has this id or name");
    else if (found.length > 1) leftOut.set(named, `${found.length} VMs have this name; use the resource id`);
    else if (only.osType?.toLowerCase() === "linux") targets.set(resourceKey(only.target.scope), only.target);
    else
      leftOut.set(
        only.target.scope,
        only.osType === undefined ? "its operating system is unknown" : `it runs ${only.osType}; LUKS exists on Linux only`,
      );
  }
  return { targets: [...targets.values()], leftOut: [...leftOut].map(([virtualMachine, reason]) => ({ virtualMachine, reason })) };
}

const isNamed = ({ scope, name }: ListTarget, named: string): boolean =>
  named.startsWith("/") ? resourceKey(scope) === resourceKey(named) : name.toLowerCase() === named.toLowerCase();

function* collected(state: CollectionState): Generator<Candidate> {
  for (const { scope, file } of state.listsOf(virtualMachineType)) {
    const candidates: Candidate[] = [];
    state.directory.read(file, (resource) => {
      const target = typeof resource["id"] === "string" ? targetOf(resource["id"], scope.slice("/subscriptions/".length)) : undefined;
      if (target !== undefined) candidates.push({ target, osType: osTypeOf(resource) });
    });
    yield* candidates;
  }
}

function osTypeOf(virtualMachine: JsonObject): string | undefined {
  let value: JsonValue | undefined = virtualMachine;
  for (const name of ["properties", "storageProfile", "osDisk", "osType"]) value = isJsonObject(value) ? value[name] : undefined;
  return typeof value === "string" ? value : undefined;
}
