import type { Collection } from "../model/collection.js";

const everything = "Microsoft.Resources/subscriptions";

/** One sentence for each case in which a collection used the lists of Resource Manager instead of Resource Graph. */
export function describeFallbacks({ fallbacks = [] }: Pick<Collection, "fallbacks">): readonly string[] {
  return fallbacks.map(({ type, scopes, code, message, requestId }) => {
    const what = type === everything ? "the inventory" : type;
    const [first = ""] = scopes;
    const where = scopes.length === 1 ? first : `${first} and ${scopes.length - 1} more`;
    const details = requestId === null ? code : `${code}, request ${requestId}`;
    return `${what} of ${where} was read from the lists of Azure Resource Manager: ${message} (${details})`;
  });
}
