import type { Flow } from "../model/reachability.js";
import type { NetworkTopology } from "./network-topology.js";
import type { JudgedFlow } from "./judged-flow.js";
import { isKnownTag } from "./known-tags.js";
import { parseTagName, tagKey } from "./tag-name.js";
import { relationTable } from "./tag-relations.js";

/** What an answer rests on beyond the rules it names, as sentences. */
export function notesOn({ destination }: Flow, { families }: JudgedFlow, topology: NetworkTopology): readonly string[] {
  const notes: string[] = [];
  const { tagFile, absentUnlessShown } = topology.options;
  if ("hostName" in destination && families.length > 0) {
    notes.push(
      `The addresses of ${destination.hostName} are not known: apart from names in firewall rules, the answer is that for the whole Internet. A private address that DNS may return for it is not looked at.`,
    );
  }
  if (families.some(({ traces }) => traces.some(({ space }) => !space.isConcrete))) {
    notes.push(
      `Service tags were compared by the tag relations of change ${relationTable.changeNumber} (${relationTable.cloud}, ${relationTable.date}); a service tag file gives exact answers.`,
    );
    const name = "serviceTag" in destination ? parseTagName(destination.serviceTag) : undefined;
    if (name !== undefined && !isKnownTag(name)) {
      notes.push(`Whether ${tagKey(name)} is a service tag cannot be checked without a service tag file.`);
    }
  } else if (tagFile !== undefined && ("serviceTag" in destination || families.length > 0)) {
    notes.push(`Service tags are those of change ${tagFile.file.changeNumber} (${tagFile.file.cloud}).`);
  }
  if (topology.adminRules === undefined)
    notes.push("No rules of Azure Virtual Network Manager are in the input; they would be applied before the network security groups.");
  if (absentUnlessShown === true)
    notes.push("What a network interface, subnet or route table of the input does not show counts as absent.");
  return notes;
}
