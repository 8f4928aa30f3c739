import { UserError } from "../model/user-error.js";

/** What the options of live collection say. */
export interface LiveArguments {
  readonly subscription: readonly string[];
  readonly allSubscriptions: boolean;
  readonly managementGroup?: string;
  readonly tenant?: string;
  readonly cloud?: string;
  readonly armEndpoint?: string;
  readonly skipInstanceView: boolean;
  readonly askAzure: boolean;
  readonly timeout?: string;
}

export const isLive = ({ subscription, allSubscriptions, managementGroup }: LiveArguments): boolean =>
  subscription.length > 0 || allSubscriptions || managementGroup !== undefined;

/** @throws UserError when an option of live collection is given and no subscription is named. */
export function refuseLiveOptions(options: LiveArguments): void {
  const given = [
    ...(options.tenant === undefined ? [] : ["--tenant"]),
    ...(options.cloud === undefined ? [] : ["--cloud"]),
    ...(options.armEndpoint === undefined ? [] : ["--arm-endpoint"]),
    ...(options.skipInstanceView ? ["--skip-instance-view"] : []),
    ...(options.askAzure ? ["--ask-azure"] : []),
    ...(options.timeout === undefined ? [] : ["--timeout"]),
  ];
  const [first] = given;
  if (first === undefined) return;
  throw new UserError("usage", `${first} is for live subscriptions: name one with -s, or give --all-subscriptions or --management-group`);
}

/** @throws UserError for anything but a positive number. */
export function parseTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  // Longer timers overflow.
  if (text.trim() === "" || !(seconds > 0) || seconds > 2_000_000) throw new UserError("usage", `--timeout takes seconds, not ${text}`);
  return seconds;
}
