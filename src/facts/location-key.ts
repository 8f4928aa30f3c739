import type { NamedResource } from "../model/resource.js";

type Placed = Pick<NamedResource, "location" | "locationSymbol">;

/** Where a resource is, to be compared: its canonical location, or the symbol of one that a template leaves unresolved. */
export const locationKeyOf = ({ location, locationSymbol }: Placed): string | undefined => location ?? unresolvedKeyOf(locationSymbol);

/** No canonical location holds a blank. */
const unresolvedKeyOf = (symbol: string | undefined): string | undefined => (symbol === undefined ? undefined : ` ${symbol}`);

/** Whether both are in one location that is not known. */
export const shareUnresolvedLocation = (a: Placed, b: Placed): boolean =>
  a.location === undefined && b.location === undefined && a.locationSymbol !== undefined && a.locationSymbol === b.locationSymbol;

/** Why a flow to a service of the VM's own location cannot be judged, as a sentence part. */
export const locationUnknown = ({ locationSymbol }: Placed): string =>
  locationSymbol === undefined ? "the location of the VM is unknown" : `the location of the VM is unknown: [${locationSymbol}]`;
