import type { Flow, FlowDestination } from "../model/reachability.js";
import { destinationText } from "./destination-text.js";

/** A TCP flow that a VM needs, in the notation of `readiness reach`. @param fqdns names of the destination, for application rules. */
export const tcpFlow = (port: number, destination: FlowDestination, fqdns: readonly string[] = []): Flow => ({
  flow: `Tcp/${port}/${destinationText(destination)}`,
  protocol: "tcp",
  port,
  destination,
  fqdns,
});
