import type { CollectionGap } from "../model/collection.js";
import { runCommandType } from "../model/evidence-script.js";
import { obtain, type ObtainKey } from "../ruleset/obtain.js";
import { quoteForShell } from "./quote-for-shell.js";

const subscriptionType = "microsoft.resources/subscriptions";

/** What live collection could not have, found by the evidence it would have supplied. */
export class CollectionGaps {
  private readonly byType = new Map<string, CollectionGap[]>();

  constructor(gaps: readonly CollectionGap[]) {
    for (const gap of gaps) {
      const type = gap.type.toLowerCase();
      const known = this.byType.get(type);
      if (known === undefined) this.byType.set(type, [gap]);
      else known.push(gap);
    }
  }

  /** The gap because of which a way of obtaining evidence gave nothing for a resource, if there is one. */
  find(key: ObtainKey, resourceId: string): CollectionGap | undefined {
    if (this.byType.size === 0) return undefined;
    const id = resourceId.toLowerCase();
    const { lists, ...rest } = obtain[key];
    const anywhere = "anySubscription" in rest;
    const types = lists.map((list) => list.toLowerCase());
    for (const type of "byAction" in rest ? types : [...types, subscriptionType]) {
      const gap = this.byType.get(type)?.find(({ scope }) => anywhere || lies(id, scope.toLowerCase()));
      if (gap !== undefined) return gap;
    }
    return undefined;
  }
}

const lies = (id: string, scope: string): boolean => id === scope || id.startsWith(`${scope}/`);

/** The command that closes a gap. */
export function closeGap({ reason, code, scope, type }: CollectionGap): string {
  if (type.toLowerCase() === runCommandType.toLowerCase()) return closeGuestGap(reason, scope);
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? scope;
  const id = subscription.slice("/subscriptions/".length);
  if (reason === "access-denied") {
    return `az role assignment create --role Reader --assignee <object id of the login> --scope ${quoteForShell(subscription, "bash")}`;
  }
  if (code === "MissingSubscriptionRegistration") {
    return `az provider register --namespace ${quoteForShell(type.split("/")[0] ?? "", "bash")} --subscription ${quoteForShell(id, "bash")}`;
  }
  return `readiness scan --subscription ${quoteForShell(id, "bash")}`;
}

/** Source of the role: "Run scripts in your Linux VM by using action Run Commands", 2019-04-26. */
function closeGuestGap(reason: CollectionGap["reason"], virtualMachine: string): string {
  const id = quoteForShell(virtualMachine, "bash");
  if (reason === "access-denied") {
    return `az role assignment create --role 'Virtual Machine Contributor' --assignee <object id of the login> --scope ${id}`;
  }
  const subscription = virtualMachine.split("/")[2] ?? "";
  return `readiness scan --subscription ${quoteForShell(subscription, "bash")} --vm ${id} --guest run-command`;
}
