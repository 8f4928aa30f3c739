import type { RawResource } from "../model/raw-resource.js";
import { apiDay } from "./read.js";

/** With this API version and later the subnets of a new network are private; released after 2026-03-31.
 *  Source: "Default outbound access in Azure", 2026-01-30. */
const firstPrivate = "2025-07-01";

/** Whether a subnet whose whole body does not say so has default outbound access. ARM leaves the property out where it is
 *  on; a template leaves it to its API version, and to whether the network is a new one.
 *  @param raw the resource that the subnet stands in. @param inNetwork it is the network. */
export function defaultOutboundAccess(raw: RawResource, inNetwork: boolean): boolean | undefined {
  if (raw.planned !== true) return true;
  const day = apiDay(raw);
  if (day === undefined) return undefined;
  if (day < firstPrivate) return true;
  return inNetwork ? false : undefined;
}
