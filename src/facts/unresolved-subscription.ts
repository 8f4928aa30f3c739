import { subscriptionScope } from "../model/resource-id.js";
import { unresolved, type Unresolved } from "../model/unresolved.js";

const knownValues = new Map<string, Unresolved>();

/** The unresolved template value in the subscription of an id, with the option that resolves it. */
export function unresolvedSubscription(id: string): Unresolved | undefined {
  const segment = subscriptionScope(id)?.split("/")[2] ?? "";
  if (!segment.includes("[")) return undefined;
  let value = knownValues.get(segment);
  if (value === undefined) knownValues.set(segment, (value = valueFor(segment)));
  return value;
}

function valueFor(segment: string): Unresolved {
  const text = segment.replaceAll("%2F", "/").replaceAll("%2f", "/");
  const isOfDeployment = /^\[subscription\(\)\.subscriptionid\]$/i.test(text);
  const expression = isOfDeployment ? "[subscription().subscriptionId]" : text;
  return unresolved({
    expression,
    reason: isOfDeployment ? "the subscription of the deployment is not given" : "the subscription is not known before the deployment",
    remedy: isOfDeployment ? "--context subscriptionId=<subscriptionId>" : undefined,
    symbol: expression.slice(1, -1),
    text: undefined,
    more: false,
  });
}
