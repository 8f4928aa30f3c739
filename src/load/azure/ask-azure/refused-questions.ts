import type { CollectionGap } from "../../../model/collection.js";
import { gapOf } from "../collect-list.js";
import type { Failure } from "../failure.js";
import type { AskedVirtualMachine } from "./asked-resources.js";
import { actionPermission, actionType, leastRole, type QuestionKind } from "./permissions.js";

/** Errors that apply to the whole subscription: permission and registration are per subscription, so all its VMs get the same refusal. */
const ofWholeSubscription = new Set([
  "AuthorizationFailed",
  "MissingSubscriptionRegistration",
  "InvalidApiVersionParameter",
  "NoRegisteredProviderFound",
]);

interface Refusal {
  readonly kind: QuestionKind;
  readonly failure: Failure;
  readonly machines: AskedVirtualMachine[];
}

/** Questions about the VMs of one subscription that Azure did not answer. */
export class RefusedQuestions {
  private readonly refusals = new Map<string, Refusal>();
  count = 0;

  add(kind: QuestionKind, virtualMachine: AskedVirtualMachine, failure: Failure): void {
    const key = `${kind}\n${failure.code}`;
    const alike = this.refusals.get(key) ?? { kind, failure, machines: [] };
    alike.machines.push(virtualMachine);
    this.count++;
    this.refusals.set(key, alike);
  }

  /** The failure that makes the question useless for the other VMs of the subscription; undefined when there is none. */
  ofSubscription(kind: QuestionKind): Failure | undefined {
    for (const refusal of this.refusals.values()) {
      if (refusal.kind === kind && (refusal.failure.fatal || ofWholeSubscription.has(refusal.failure.code))) return refusal.failure;
    }
    return undefined;
  }

  /** One gap for all VMs with the same error. The scope of the gap is the VM, or the subscription when there are several VMs. */
  gaps(subscriptionId: string): readonly CollectionGap[] {
    return [...this.refusals.values()].map(({ kind, failure, machines }) => {
      const [only] = machines;
      const alone = machines.length === 1 && only !== undefined;
      const about = alone ? only.name : `${machines.length} VMs`;
      const hint = failure.reason === "access-denied" ? `. The Reader role lacks this permission; ${leastRole[kind]} has it` : "";
      const message = `Azure did not answer the question about ${about}: ${hint === "" ? failure.message : failure.message.replace(/\.$/, "")}${hint}`;
      return gapOf({ type: actionType(kind), permission: actionPermission(kind) }, alone ? only.id : `/subscriptions/${subscriptionId}`, {
        ...failure,
        message,
      });
    });
  }
}
