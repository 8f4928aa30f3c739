import type { Flow } from "../model/reachability.js";
import type { NetworkTopology } from "./network-topology.js";
import type { JudgedFlow } from "./judged-flow.js";
import { isKnownTag } from "./known-tags.js";
import { parseTagName, tagKey } from "./tag-name.js";
import { relationTable } from "./tag-relations.js";

/** What an answer depends on in addition to the rules that it names, as sentences. */
export function notesOn({ destination }: Flow, { families }: JudgedFlow, topology: NetworkTopology): readonly string[] {
  const notes: string[] = [];
  const { tagFile, absentUnlessShown } = topology.options;
  if ("hostName" in destination && families.length > 0) {
    notes.push(
      `The IP addresses of ${destination.hostName} are unknown. Firewall rules are compared by host name; all other rules and routes are evaluated for the whole Internet. A private IP address that DNS may return is not evaluated.`,
    );
  }
  if (families.some(({ traces }) => traces.some(({ space }) => !space.isConcrete))) {
    notes.push(
      `Service tags are compared with the built-in list, change ${relationTable.changeNumber} (${relationTable.cloud}, ${relationTable.date}). A service tag file (--service-tags) gives exact results.`,
    );
    const name = "serviceTag" in destination ? parseTagName(destination.serviceTag) : undefined;
    if (name !== undefined && !isKnownTag(name)) {
      notes.push(`The built-in list has no service tag ${tagKey(name)}. Give a service tag file (--service-tags) to check the name.`);
    }
  } else if (tagFile !== undefined && ("serviceTag" in destination || families.length > 0)) {
    notes.push(`Service tags are from the service tag file, change ${tagFile.file.changeNumber} (${tagFile.file.cloud}).`);
  }
  if (topology.adminRules === undefined)
    notes.push("The input has no rules of Azure Virtual Network Manager. Azure applies such rules before network security groups.");
  if (absentUnlessShown === true)
    notes.push("A setting that a network interface, subnet or route table does not show is treated as not set.");
  return notes;
}
