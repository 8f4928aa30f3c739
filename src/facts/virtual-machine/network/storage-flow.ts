import type { VirtualMachine } from "../../../model/inventory.js";
import type { Flow } from "../../../model/reachability.js";
import type { JudgedFlow } from "../../../network/judged-flow.js";
import { tcpFlow } from "../../../network/tcp-flow.js";
import { locationUnknown } from "../../location-key.js";
import type { JudgedNeed } from "./combine-needs.js";

/** Storage of the VM's own location; of all locations where its own is not known.
 *  @param storageNames names behind Storage, for application rules of firewalls. */
export function storageFlow({ location }: VirtualMachine, port: number, storageNames: readonly string[]): Flow {
  return tcpFlow(port, { serviceTag: location === undefined ? "Storage" : `Storage.${location}` }, storageNames);
}

/** What holds for all locations holds for the one that is not known; anything else says nothing of it. */
export function asNeed(virtualMachine: VirtualMachine, flow: Flow, judged: JudgedFlow): JudgedNeed {
  const isOfAllLocations = "serviceTag" in flow.destination && flow.destination.serviceTag === "Storage";
  return isOfAllLocations && judged.verdict === "partly" ? { unknownBecause: locationUnknown(virtualMachine) } : { flow, judged };
}
