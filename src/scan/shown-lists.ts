import { listedKey, protectedItemType, vaultType, virtualMachineType } from "../model/list-types.js";
import { subscriptionScope } from "../model/resource-id.js";
import type { Part } from "../normalize/part.js";

/** Notes of which lists the input shows resources, by `listedKey`. One resource is enough: a list of one, which PowerShell prints without
 *  brackets, looks like a resource that was asked for alone. */
export class ShownLists {
  private readonly found = new Set<string>();
  /** Of the last VM: all VMs of a list have the same. */
  private subscription = "";

  get keys(): ReadonlySet<string> {
    return this.found;
  }

  add(part: Part): void {
    if (part.table === "recoveryServicesVaults") this.note(vaultType, subscriptionScope(part.key));
    else if (part.table === "protectedItems") this.note(protectedItemType, part.record.vault);
    else if (part.table === "virtualMachines" && !this.isLikeLast(part.key)) this.note(virtualMachineType, subscriptionScope(part.key));
  }

  private isLikeLast(key: string): boolean {
    if (this.subscription !== "" && key.startsWith(this.subscription)) return true;
    this.subscription = `${subscriptionScope(key) ?? ""}/`;
    return false;
  }

  private note(type: string, scope: string | undefined): void {
    if (scope !== undefined) this.found.add(listedKey(type, scope));
  }
}
