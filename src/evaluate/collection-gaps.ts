import type { CommandShell } from "../model/command-shell.js";
import type { CollectionGap } from "../model/collection.js";
import { subscriptionScope } from "../model/resource-id.js";
import { runCommandType } from "../model/evidence-script.js";
import { obtain, type ObtainKey } from "../facts/obtain/obtain.js";
import { quoteForShell, type Shell } from "./quote-for-shell.js";

const subscriptionType = "microsoft.resources/subscriptions";

interface Covered {
  readonly covered: Map<string, CollectionGap>;
  /** Lengths of the ids in `covered`. */
  readonly lengths: Set<number>;
}

/** What a live collection could not collect. `find` looks it up by the evidence that is missing for this reason. */
export class CollectionGaps {
  /** By lower-cased type, then by the lower-cased id of the resource that the gap covers, together with everything below that resource. */
  private readonly byType = new Map<string, Covered>();

  constructor(gaps: readonly CollectionGap[]) {
    for (const gap of gaps) {
      const type = gap.type.toLowerCase();
      const { covered, lengths } = this.byType.get(type) ?? { covered: new Map<string, CollectionGap>(), lengths: new Set<number>() };
      this.byType.set(type, { covered, lengths });
      for (const scope of gap.resources ?? [gap.scope]) {
        const id = scope.toLowerCase();
        lengths.add(id.length);
        if (!covered.has(id)) covered.set(id, gap);
      }
    }
  }

  /** @returns the gap that explains why this way of obtaining evidence gave no result for a resource; undefined when there is none. */
  find(key: ObtainKey, resourceId: string): CollectionGap | undefined {
    if (this.byType.size === 0) return undefined;
    const id = resourceId.toLowerCase();
    const { lists, ...rest } = obtain[key];
    const anywhere = "anySubscription" in rest;
    const types = lists.map((list) => list.toLowerCase());
    for (const type of "byAction" in rest ? types : [...types, subscriptionType]) {
      const known = this.byType.get(type);
      if (known === undefined) continue;
      const gap = anywhere ? known.covered.values().next().value : gapAbove(id, known);
      if (gap !== undefined) return gap;
    }
    return undefined;
  }
}

/** @returns the gap that covers an id or one of its parents. */
function gapAbove(id: string, { covered, lengths }: Covered): CollectionGap | undefined {
  for (let end = id.length; end > 0; end = id.lastIndexOf("/", end - 1)) {
    // An id that consists only of slashes is not looked up in every length.
    if (!lengths.has(end)) continue;
    const gap = covered.get(id.slice(0, end));
    if (gap !== undefined) return gap;
  }
  return undefined;
}

/** @returns the command that closes a gap. */
export function closeGap({ reason, code, scope, type }: CollectionGap, commandShell: CommandShell): string {
  const shell = commandShell === "az" ? "bash" : "powershell";
  if (type.toLowerCase() === runCommandType.toLowerCase()) return closeGuestGap(reason, scope, shell);
  const subscription = subscriptionScope(scope) ?? scope;
  const id = subscription.slice("/subscriptions/".length);
  if (reason === "access-denied") {
    return assignRole("Reader", subscription, shell);
  }
  if (code === "MissingSubscriptionRegistration") {
    const [namespace, own] = [type.split("/")[0] ?? "", id].map((text) => quoteForShell(text, shell)) as [string, string];
    if (shell === "bash") return `az provider register --namespace ${namespace} --subscription ${own}`;
    return `Set-AzContext -Subscription ${own}; Register-AzResourceProvider -ProviderNamespace ${namespace}`;
  }
  return `readiness scan --subscription ${quoteForShell(id, shell)}`;
}

function assignRole(role: string, scope: string, shell: Shell): string {
  const quoted = quoteForShell(scope, shell);
  if (shell === "powershell") {
    return `New-AzRoleAssignment -RoleDefinitionName ${quoteForShell(role, shell)} -ObjectId <object id of the login> -Scope ${quoted}`;
  }
  const name = role.includes(" ") ? quoteForShell(role, shell) : role;
  return `az role assignment create --role ${name} --assignee <object id of the login> --scope ${quoted}`;
}

/** Source of the role: "Run scripts in your Linux VM by using action Run Commands", 2019-04-26. */
function closeGuestGap(reason: CollectionGap["reason"], virtualMachine: string, shell: Shell): string {
  if (reason === "access-denied") return assignRole("Virtual Machine Contributor", virtualMachine, shell);
  const id = quoteForShell(virtualMachine, shell);
  const subscription = virtualMachine.split("/")[2] ?? "";
  return `readiness scan --subscription ${quoteForShell(subscription, shell)} --vm ${id} --guest run-command`;
}
