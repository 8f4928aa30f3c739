import type { Collection } from "../model/collection.js";
import { UserError } from "../model/user-error.js";

/** What the options of live collection say. */
export interface LiveArguments {
  readonly subscription: readonly string[];
  readonly allSubscriptions: boolean;
  readonly managementGroup?: string;
  readonly tenant?: string;
  readonly cloud?: string;
  readonly armEndpoint?: string;
  readonly inventory?: string;
  readonly skipInstanceView: boolean;
  readonly askAzure: boolean;
  readonly timeout?: string;
  readonly guest?: string;
  readonly yes: boolean;
}

export const isLive = ({ subscription, allSubscriptions, managementGroup }: LiveArguments): boolean =>
  subscription.length > 0 || allSubscriptions || managementGroup !== undefined;

/** @throws UserError when an option of live collection is given and no subscription is named. */
export function refuseLiveOptions(options: LiveArguments): void {
  const given = [
    ...(options.tenant === undefined ? [] : ["--tenant"]),
    ...(options.cloud === undefined ? [] : ["--cloud"]),
    ...(options.armEndpoint === undefined ? [] : ["--arm-endpoint"]),
    ...(options.inventory === undefined ? [] : ["--inventory"]),
    ...(options.skipInstanceView ? ["--skip-instance-view"] : []),
    ...(options.askAzure ? ["--ask-azure"] : []),
    ...(options.timeout === undefined ? [] : ["--timeout"]),
    ...(options.guest === undefined ? [] : ["--guest"]),
    ...(options.yes ? ["--yes"] : []),
  ];
  const [first] = given;
  if (first === undefined) return;
  throw new UserError("usage", `${first} is for live subscriptions: name one with -s, or give --all-subscriptions or --management-group`);
}

/** @throws UserError for anything but `lists` and `graph`. */
export function parseInventory(text: string | undefined): Collection["inventory"] {
  if (text === undefined || text === "lists" || text === "graph") return text ?? "lists";
  throw new UserError("usage", `--inventory takes lists (Resource Manager) or graph (Resource Graph), not ${text}`);
}

/** @throws UserError for anything but a positive number. */
export function parseTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  // Longer timers overflow.
  if (text.trim() === "" || !(seconds > 0) || seconds > 2_000_000) throw new UserError("usage", `--timeout takes seconds, not ${text}`);
  return seconds;
}

/** Checks what can be checked of `--guest` before anything is collected.
 *  @param canAsk whether somebody is there to confirm. @throws UserError */
export function checkGuestOptions(
  { guest, yes, vm }: Pick<LiveArguments, "guest" | "yes"> & { vm: readonly string[] },
  canAsk: () => boolean,
): void {
  const refuse = (text: string): UserError => new UserError("usage", text);
  if (guest === undefined) {
    if (yes) throw refuse("--yes confirms --guest run-command; without that there is nothing to confirm");
    return;
  }
  if (guest !== "run-command") throw refuse(`--guest takes run-command, not ${guest}`);
  if (vm.length === 0) throw refuse("--guest run-command runs a script in guests: name each VM with --vm ID or --vm NAME");
  const glob = vm.find((text) => /[*?]/.test(text));
  if (glob !== undefined) throw refuse(`--guest run-command runs on VMs that are named one by one, not on --vm ${glob}`);
  if (!yes && !canAsk()) {
    throw refuse("--guest run-command asks for confirmation, and there is no terminal to ask on; --yes confirms beforehand");
  }
}
