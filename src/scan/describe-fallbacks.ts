import type { Collection } from "../model/collection.js";

const everything = "Microsoft.Resources/subscriptions";

/** Where a collection turned from Resource Graph to the lists of Resource Manager, a sentence each. */
export function describeFallbacks({ fallbacks = [] }: Pick<Collection, "fallbacks">): readonly string[] {
  return fallbacks.map(({ type, scopes, code, message, requestId }) => {
    const what = type === everything ? "the inventory" : type;
    const [first = ""] = scopes;
    const where = scopes.length === 1 ? first : `${first} and ${scopes.length - 1} more`;
    const details = requestId === null ? code : `${code}, request ${requestId}`;
    return `${what} of ${where} was read from the lists of Azure Resource Manager: ${message} (${details})`;
  });
}
