import type { AttestedFlow, AttestedHop } from "../../model/attested-hop.js";
import { resourceKey } from "../../model/resource-id.js";

export interface NextHopData {
  readonly address: string;
  readonly virtualNetwork?: string | undefined;
  readonly allows: boolean | readonly string[];
}

/** Reads what the operator says of a next hop. */
export function readNextHop({ address, virtualNetwork, allows }: NextHopData): Omit<AttestedHop, "source"> {
  return {
    address: address.toLowerCase(),
    virtualNetwork: virtualNetwork === undefined ? undefined : resourceKey(virtualNetwork),
    allows: typeof allows === "boolean" ? allows : allows.map(readFlow),
  };
}

/** The last colon parts destination and port: a prefix may be of IPv6. */
function readFlow(text: string): AttestedFlow {
  const colon = text.lastIndexOf(":");
  const port = text.slice(colon + 1);
  return { destination: text.slice(0, colon), port: port === "*" ? undefined : Number(port) };
}
