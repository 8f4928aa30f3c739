import type { JsonObject, JsonValue } from "../../model/json.js";
import { answered } from "./read-arm-pages.js";
import type { CollectionState } from "./collection-state.js";
import { gapOf } from "./collect-list.js";
import { keepList } from "./keep-list.js";
import type { Failure } from "./failure.js";
import type { Session } from "./session.js";

export const subscriptionType = "Microsoft.Resources/subscriptions";

export const subscriptionPermission = `${subscriptionType}/read`;

const definition = { type: subscriptionType, permission: subscriptionPermission };

/** Reads the subscription itself, which also shows early whether the login has access to it.
 *  @returns the failure when no list of the subscription can succeed. */
export async function checkSubscription(subscriptionId: string, session: Session, state: CollectionState): Promise<Failure | undefined> {
  const scope = `/subscriptions/${subscriptionId}`;
  const file = `${subscriptionId}/subscription.json`;
  if (state.find(subscriptionType, scope, file) !== undefined) return undefined;
  const apiVersion = "2022-12-01";
  let subscription: JsonObject | undefined;
  const take = (body: string): void => {
    subscription = JSON.parse(body) as JsonObject;
  };
  const failure = await session.call("resource", take, async (clients) =>
    answered(await (await clients.arm()).pathUnchecked(scope).get({ queryParameters: { "api-version": apiVersion } })),
  );
  if (failure !== undefined) {
    state.addGap(gapOf(definition, scope, failure));
    return failure.fatal ? failure : undefined;
  }
  keepList({ type: subscriptionType, scope, file, apiVersion, pages: 1 }, [subscription as JsonValue], state);
  return undefined;
}
