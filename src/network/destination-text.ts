import type { FlowDestination } from "../model/reachability.js";

/** A destination in the notation of a flow. */
export function destinationText(destination: FlowDestination): string {
  if ("prefix" in destination) return destination.prefix;
  if ("hostName" in destination) return destination.hostName;
  return "unknownTag" in destination ? destination.unknownTag : destination.serviceTag;
}
