import type { Budget } from "../expression/budget.js";
import { costs } from "../limits.js";
import { isArray, isObject, objectOf, type ArmValue } from "../values/value.js";
import { symbolOfPart } from "../values/symbol.js";
import { Unknown, type UnknownReason } from "../values/unknown.js";

/** A value that Azure completes during the deployment: declared members are known, all others only after the deployment.
 *  @throws LimitError when the value appears in too many positions: each position has its own symbol. */
export function openObject(value: ArmValue, symbol: string, budget: Budget): ArmValue {
  const unresolvedPart = (part: ArmValue, at: string | number): ArmValue => openObject(part, symbolOfPart(symbol, at), budget);
  if (isArray(value)) {
    budget.spend(costs.container + costs.member * value.length);
    return value.map(unresolvedPart);
  }
  if (!isObject(value)) return value;
  budget.spend(costs.container + costs.unknown);
  const members = objectOf(Object.entries(value).map(([name, member]) => [name, unresolvedPart(member, name)] as const));
  return new Unknown(symbol, afterDeployment(symbol), false, { members });
}

export const afterDeployment = (symbol: string): UnknownReason => ({
  kind: "runtime",
  message: `${symbol.length > 120 ? "it" : symbol} is known only after the deployment`,
});
