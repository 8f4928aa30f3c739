import { UserError } from "../../model/user-error.js";
import { describeFailures } from "./describe-failures.js";
import { readArmPages } from "./read-arm-pages.js";
import type { Session } from "./session.js";

/** What to collect. */
export interface CollectionScope {
  /** Ids, or names as `az account list` shows them. */
  readonly subscriptions: readonly string[];
  readonly allSubscriptions?: boolean;
  readonly managementGroup?: string | undefined;
}

interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

const subscriptionId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The ids of the subscriptions in scope, lower-cased and sorted.
 *  @throws UserError when the scope contains none, a name is unknown, or Azure does not answer. */
export async function findSubscriptions(scope: CollectionScope, session: Session): Promise<readonly string[]> {
  const ids = new Set<string>();
  const names = scope.subscriptions.filter((text) => !subscriptionId.test(text));
  for (const text of scope.subscriptions) if (subscriptionId.test(text)) ids.add(text.toLowerCase());
  if (scope.allSubscriptions === true || names.length > 0) {
    const visible = await listSubscriptions(session);
    if (scope.allSubscriptions === true) for (const { id, state } of visible) if (isUsable(state)) ids.add(id);
    for (const name of names) ids.add(byName(name, visible).id);
    if (ids.size === 0) {
      throw new UserError(
        "no-subscription",
        "the login has access to no subscription. az account list shows the subscriptions; --tenant selects another tenant",
      );
    }
  }
  if (scope.managementGroup !== undefined) for (const id of await subscriptionsBelow(scope.managementGroup, session)) ids.add(id);
  return [...ids].sort();
}

/** Deleted or disabled subscriptions are excluded: Resource Manager returns nothing for them. */
const isUsable = (state: string): boolean => !["Deleted", "Disabled"].includes(state);

function byName(name: string, visible: readonly Subscription[]): Subscription {
  const found = visible.filter((subscription) => subscription.name.toLowerCase() === name.toLowerCase());
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const problem =
    found.length === 0
      ? "the login has access to no subscription with this id or name"
      : "several subscriptions have this name; use the id";
  throw new UserError("no-subscription", `-s "${name}": ${problem}. az account list --all shows the subscriptions of the login`);
}

async function listSubscriptions(session: Session): Promise<readonly Subscription[]> {
  const rows = await listRows("/subscriptions", "2022-12-01", session, "cannot list the subscriptions");
  return rows.flatMap(({ subscriptionId: id, displayName, state }) =>
    typeof id === "string" && subscriptionId.test(id) ? [{ id: id.toLowerCase(), name: textOf(displayName), state: textOf(state) }] : [],
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

async function subscriptionsBelow(group: string, session: Session): Promise<readonly string[]> {
  const path = `/providers/Microsoft.Management/managementGroups/${encodeURIComponent(group)}/descendants`;
  const rows = await listRows(path, "2020-05-01", session, `cannot list the subscriptions of management group ${group}`);
  const ids = rows.flatMap(({ type, name }) =>
    typeof type === "string" && /\/subscriptions$/i.test(type) && typeof name === "string" && subscriptionId.test(name)
      ? [name.toLowerCase()]
      : [],
  );
  if (ids.length === 0)
    throw new UserError("no-subscription", `management group ${group} contains no subscription that the login has access to`);
  return ids;
}

/** @throws UserError: without its subscriptions there is nothing to collect. */
async function listRows(path: string, apiVersion: string, session: Session, problem: string): Promise<readonly Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  const take = (body: string): void => {
    for (const row of (JSON.parse(body) as { value: readonly unknown[] }).value) rows.push((row ?? {}) as Record<string, unknown>);
  };
  const failure = await session.call("list", take, async (clients) =>
    readArmPages(await clients.arm(), path, { "api-version": apiVersion }),
  );
  if (failure !== undefined) throw new UserError("collection-failed", `${problem}: ${describeFailures([failure])}`);
  return rows;
}
