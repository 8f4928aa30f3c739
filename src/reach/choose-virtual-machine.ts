import type { Inventory, VirtualMachine } from "../model/inventory.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { RunInput } from "../model/run.js";
import { UserError } from "../model/user-error.js";
import { printableText } from "../util/printable-text.js";

const maxNamed = 5;

export const nameOf = ({ id, name }: VirtualMachine): string => name ?? parseResourceId(id)?.name ?? id;

export interface ChosenVirtualMachine {
  readonly virtualMachine: VirtualMachine;
  /** The inventory that contains the VM. */
  readonly inventory: Inventory;
}

/** Finds the VM for an id or a name.
 *  @param inventories deployed resources first, then planned resources of templates: if both have a VM with the same id, the deployed
 *  one is used.
 *  @throws UserError when the VM is not in the input, or when several VMs have the name. */
export function chooseVirtualMachine(
  idOrName: string,
  inventories: readonly Inventory[],
  ledger: readonly RunInput[],
): ChosenVirtualMachine {
  const byKey = new Map<ResourceKey, ChosenVirtualMachine>();
  for (const inventory of inventories) {
    for (const [key, virtualMachine] of inventory.virtualMachines) if (!byKey.has(key)) byKey.set(key, { virtualMachine, inventory });
  }
  const all = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  const wanted = resourceKey(idOrName);
  const isId = idOrName.startsWith("/");
  const found = all
    .filter(([key, { virtualMachine }]) => (isId ? key === wanted : resourceKey(nameOf(virtualMachine)) === wanted))
    .map(([, one]) => one);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) {
    const ids = found.map(({ virtualMachine }) => virtualMachine.id);
    throw new UserError(
      "vm-ambiguous",
      `${ids.length} VMs have the name ${printableText(idOrName)}; give the resource ID of one: --vm ${named(ids, " or ")}`,
    );
  }
  const problem = describeAbsence(
    idOrName,
    inventories.flatMap(({ notJudged }) => notJudged),
    all.map(([, { virtualMachine }]) => nameOf(virtualMachine)),
  );
  const unread = ledger.filter(({ status }) => status === "failed").map(({ uri, reason }) => `${decodeURIComponent(uri)}: ${reason ?? ""}`);
  throw new UserError("vm-not-found", [problem, ...unread.map(printableText)].join("\n"));
}

function describeAbsence(idOrName: string, notJudged: Inventory["notJudged"], names: readonly string[]): string {
  const wanted = resourceKey(idOrName);
  const set = notJudged.find(({ id }) => resourceKey(id) === wanted || resourceKey(id).endsWith(`/${wanted}`));
  if (set !== undefined) return `${printableText(idOrName)} is in the input, but it is not evaluated: ${set.reason}`;
  if (names.length === 0) {
    return `the input has no virtual machine; export one with \`az vm show -g GROUP -n NAME -o json > vm.json\``;
  }
  return `VM ${printableText(idOrName)} is not in the input; the input has --vm ${named(names, ", ")}`;
}

/** The first names of a list, and the number of further names. */
function named(names: readonly string[], separator: string): string {
  const shown = names.slice(0, maxNamed).map(printableText).join(separator);
  return names.length > maxNamed ? `${shown} and ${names.length - maxNamed} more` : shown;
}
