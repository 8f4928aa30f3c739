import type { FirewallPolicy } from "../model/azure-firewall.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";
import { readAttachment, shownReferenceKeys } from "./references.js";

/** `Microsoft.Network/firewallPolicies`. The rules of a policy are in its rule collection groups. */
export function normalizeFirewallPolicy(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const { id, name, location, source } = commonFields(raw, reader);
  // ARM omits `basePolicy` if there is none. A body that shows another property of the policy would therefore show `basePolicy`.
  const isShown = complete || ["threatIntelMode", "sku", "ruleCollectionGroups"].some((field) => isPresent(properties[field]));
  const groups = properties["ruleCollectionGroups"];
  const record: FirewallPolicy = {
    id,
    name,
    location,
    source,
    complete,
    basePolicy: readAttachment(properties["basePolicy"], isShown, reader, "basePolicy"),
    ruleCollectionGroups: shownReferenceKeys(groups, false) ?? reader.unreadable(groups, "ruleCollectionGroups"),
    threatIntelMode: reader.word(properties["threatIntelMode"], "threatIntelMode")?.toLowerCase(),
    gaps: undefined,
  };
  return [{ table: "firewallPolicies", key: raw.key, record: reader.finish(record) }];
}
