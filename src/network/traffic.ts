import type { Flow } from "../model/reachability.js";
import type { DestinationSpace } from "./destination-space.js";
import type { InterfacePath } from "./interface-path.js";
import type { TrafficSource } from "./traffic-source.js";

/** A flow from one address of an interface. */
export interface Traffic {
  readonly path: InterfacePath;
  readonly flow: Flow;
  readonly space: DestinationSpace;
  readonly source: TrafficSource;
}
