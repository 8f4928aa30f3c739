import type { SecurityRule } from "../model/network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { propertiesOf } from "./read.js";
import { isInbound, readSecurityRule } from "./security-rule.js";
import { readWords, unreadableList } from "./word-list.js";

/** The outbound rules in an output of Azure, default rules included.
 *  @returns undefined when the value is not a list of rules. */
export function readEffectiveRules(list: JsonValue | undefined): readonly SecurityRule[] | undefined {
  if (!Array.isArray(list) || !list.every(isJsonObject)) return undefined;
  return (list as readonly JsonObject[]).filter((rule) => !isInbound(rule)).map(readEffectiveRule);
}

function readEffectiveRule(body: JsonObject): SecurityRule {
  const rule = readSecurityRule(body, -1);
  const properties = propertiesOf(body);
  return {
    ...rule,
    name: plainName(rule.name),
    protocol: rule.protocol === "all" || rule.protocol === "any" ? "*" : rule.protocol,
    sources: expand(rule.sources, properties["expandedSourceAddressPrefix"]),
    destinations: expand(rule.destinations, properties["expandedDestinationAddressPrefix"]),
  };
}

/** The rule name without its prefix: `securityRules/allow-web`, `defaultSecurityRules/AllowInternetOutBound`, or `UserRule_allow-web` in
 *  a security group view. */
const plainName = (name: string): string =>
  name.includes("/") ? name.slice(name.lastIndexOf("/") + 1) : name.replace(/^(?:User|Default)Rule_/, "");

/** Azure puts the addresses of service tags at this network interface in the expanded list. Plain addresses stay in the other list. */
function expand(prefixes: readonly string[], expanded: JsonValue | undefined): readonly string[] {
  const resolved = readWords([expanded]);
  if (resolved.length === 0 || resolved === unreadableList || prefixes.includes("*")) return prefixes;
  return readWords([resolved, prefixes.filter((prefix) => /[.:]/.test(prefix) && /^[\d.:a-f/]*$/i.test(prefix))]);
}
