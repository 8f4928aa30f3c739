import { parseResourceId, resourceKey } from "../model/resource-id.js";
import { globMatcher } from "./glob.js";

export interface SubjectFilter {
  readonly resourceGroups?: readonly string[];
  /** Ids, names or globs on names. */
  readonly virtualMachines?: readonly string[];
}

/** Returns a filter that chooses VMs by id and name. */
export function virtualMachineFilter({
  resourceGroups = [],
  virtualMachines = [],
}: SubjectFilter): (virtualMachine: { readonly id: string; readonly name?: string | undefined }) => boolean {
  const groups = new Set(resourceGroups.map((name) => name.toLowerCase()));
  const names = virtualMachines.map((text) => (text.startsWith("/") ? resourceKey(text) : globMatcher(text)));
  return ({ id, name }) => {
    const { resourceGroup = "", name: nameInId = "" } = parseResourceId(id) ?? {};
    if (groups.size > 0 && !groups.has(resourceGroup.toLowerCase())) return false;
    if (names.length === 0) return true;
    return names.some((wanted) => (typeof wanted === "string" ? wanted === resourceKey(id) : wanted(name ?? nameInId)));
  };
}
