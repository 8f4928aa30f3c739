import type { ListTarget } from "../list-target.js";

/** A request to look into the guests of VMs that the user named one by one. */
export interface GuestRequest {
  /** Resource ids, or exact names. */
  readonly virtualMachines: readonly string[];
  /** Names of resource groups that the VMs have to lie in; default: any. */
  readonly resourceGroups?: readonly string[];
  /** Asked once, when it is known what would run where. @returns whether to go on. */
  readonly confirm: (plan: GuestPlan) => Promise<boolean>;
}

/** On which VMs the evidence script would run. */
export interface GuestPlan {
  readonly targets: readonly ListTarget[];
  /** What else was named, with the reason why nothing runs there. */
  readonly leftOut: readonly { readonly virtualMachine: string; readonly reason: string }[];
}
