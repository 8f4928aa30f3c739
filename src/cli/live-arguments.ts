import type { Collection } from "../model/collection.js";
import { UserError } from "../model/user-error.js";
import { chooseWord } from "./choose-word.js";

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

/** @throws UserError when an option of live collection is given without a subscription. */
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
  throw new UserError("usage", `${first} works only with a live subscription: add -s, --all-subscriptions or --management-group`);
}

/** @throws UserError for any value except `lists` and `graph`. */
export function parseInventory(text: string | undefined): Collection["inventory"] {
  return text === undefined ? "lists" : chooseWord("--inventory", text, ["lists", "graph"]);
}

/** @throws UserError for any value except a positive number. */
export function parseTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  // A Node timer overflows after 24 days.
  if (text.trim() === "" || !(seconds > 0) || seconds > 2_000_000)
    throw new UserError("usage", `--timeout takes a number of seconds, not ${text}`);
  return seconds;
}

/** Checks `--guest` and `--yes` before the collection starts.
 *  @param canAsk whether a user can confirm on a terminal. @throws UserError when the options contradict each other. */
export function checkGuestOptions(
  { guest, yes, vm }: Pick<LiveArguments, "guest" | "yes"> & { vm: readonly string[] },
  canAsk: () => boolean,
): void {
  const refuse = (text: string): UserError => new UserError("usage", text);
  if (guest === undefined) {
    if (yes) throw refuse("--yes confirms --guest run-command; add --guest run-command, or remove --yes");
    return;
  }
  chooseWord("--guest", guest, ["run-command"]);
  if (vm.length === 0) throw refuse("--guest run-command runs a script in VMs: name each VM with --vm ID or --vm NAME");
  const glob = vm.find((text) => /[*?]/.test(text));
  if (glob !== undefined) throw refuse(`--guest run-command needs each VM by id or name, not the pattern --vm ${glob}`);
  if (!yes && !canAsk()) {
    throw refuse("--guest run-command asks for confirmation, but there is no terminal; add --yes to confirm");
  }
}
