import type { VirtualMachine } from "../../../model/inventory.js";
import type { Flow } from "../../../model/reachability.js";
import type { JudgedFlow } from "../../../network/judged-flow.js";
import { tcpFlow } from "../../../network/tcp-flow.js";
import { locationUnknown } from "../../location-key.js";
import type { JudgedNeed } from "./combine-needs.js";

/** The flow to Storage in the VM's location, or to Storage in all locations if its location is unknown.
 *  @param storageNames names of Storage, for application rules of firewalls. */
export function storageFlow({ location }: VirtualMachine, port: number, storageNames: readonly string[]): Flow {
  return tcpFlow(port, { serviceTag: location === undefined ? "Storage" : `Storage.${location}` }, storageNames);
}

/** A verdict that applies to all locations also applies to the unknown location. Any other verdict shows nothing about it. */
export function asNeed(virtualMachine: VirtualMachine, flow: Flow, judged: JudgedFlow): JudgedNeed {
  const isOfAllLocations = "serviceTag" in flow.destination && flow.destination.serviceTag === "Storage";
  return isOfAllLocations && judged.verdict === "partly" ? { unknownBecause: locationUnknown(virtualMachine) } : { flow, judged };
}
