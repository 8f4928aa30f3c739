import type { ListTarget } from "../list-target.js";

/** A request to run the evidence script in the guests of VMs that the user named one by one. */
export interface GuestRequest {
  /** Resource ids, or exact names. */
  readonly virtualMachines: readonly string[];
  /** Names of the resource groups to search for the VMs; default: all. */
  readonly resourceGroups?: readonly string[];
  /** Called once, when the VMs and the script are known. @returns whether to continue. */
  readonly confirm: (plan: GuestPlan) => Promise<boolean>;
}

/** The VMs on which the evidence script would run. */
export interface GuestPlan {
  readonly targets: readonly ListTarget[];
  /** The other named VMs, each with the reason why the script does not run there. */
  readonly leftOut: readonly { readonly virtualMachine: string; readonly reason: string }[];
}
