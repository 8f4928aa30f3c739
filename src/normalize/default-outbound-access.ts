import type { RawResource } from "../model/raw-resource.js";
import { apiDay } from "./read.js";

/** From this API version on, the subnets of a new network are private. It was released after 2026-03-31.
 *  Source: "Default outbound access in Azure", 2026-01-30. */
const firstPrivate = "2025-07-01";

/** Whether a subnet has default outbound access when its complete body lacks the property. For a deployed subnet, ARM omits the property
 *  if access is on. For a template, the API version decides, and whether the network is new.
 *  @param raw the resource whose body has the subnet. @param inNetwork true: that resource is the network. */
export function defaultOutboundAccess(raw: RawResource, inNetwork: boolean): boolean | undefined {
  if (raw.planned !== true) return true;
  const day = apiDay(raw);
  if (day === undefined) return undefined;
  if (day < firstPrivate) return true;
  return inNetwork ? false : undefined;
}
