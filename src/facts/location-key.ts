import type { NamedResource } from "../model/resource.js";

type Placed = Pick<NamedResource, "location" | "locationSymbol">;

/** The location as a join key: the canonical location, or the symbol of a location that a template does not resolve. */
export const locationKeyOf = ({ location, locationSymbol }: Placed): string | undefined => location ?? unresolvedKeyOf(locationSymbol);

/** A canonical location never contains a blank, so the two kinds of keys never collide. */
const unresolvedKeyOf = (symbol: string | undefined): string | undefined => (symbol === undefined ? undefined : ` ${symbol}`);

/** Whether both resources have the same unresolved location. */
export const shareUnresolvedLocation = (a: Placed, b: Placed): boolean =>
  a.location === undefined && b.location === undefined && a.locationSymbol !== undefined && a.locationSymbol === b.locationSymbol;

/** The reason why a flow to a service in the VM's own location cannot be judged, as a sentence part. */
export const locationUnknown = ({ locationSymbol }: Placed): string =>
  locationSymbol === undefined ? "the location of the VM is unknown" : `the location of the VM is unknown: [${locationSymbol}]`;
