import { isArray, isObject, objectOf, type ArmValue } from "../values/value.js";
import { symbolOfPart } from "../values/symbol.js";
import { Unknown, type UnknownReason } from "../values/unknown.js";

/** What is known of something that Azure completes when it is deployed: what a template declares holds, everything else
 *  is known after deployment. */
export function openObject(value: ArmValue, symbol: string): ArmValue {
  if (isArray(value)) return value.map((item, index) => openObject(item, symbolOfPart(symbol, index)));
  if (!isObject(value)) return value;
  const members = objectOf(Object.entries(value).map(([name, member]) => [name, openObject(member, symbolOfPart(symbol, name))] as const));
  return new Unknown(symbol, afterDeployment(symbol), false, { members });
}

export const afterDeployment = (symbol: string): UnknownReason => ({
  kind: "runtime",
  message: `${symbol.length > 120 ? "it" : symbol} is known after deployment`,
});
