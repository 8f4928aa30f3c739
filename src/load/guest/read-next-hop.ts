import type { AttestedFlow, AttestedHop } from "../../model/attested-hop.js";
import { resourceKey } from "../../model/resource-id.js";

export interface NextHopData {
  readonly address: string;
  readonly virtualNetwork?: string | undefined;
  readonly allows: boolean | readonly string[];
}

/** Reads the statement of the operator about a next hop. */
export function readNextHop({ address, virtualNetwork, allows }: NextHopData): Omit<AttestedHop, "source"> {
  return {
    address: address.toLowerCase(),
    virtualNetwork: virtualNetwork === undefined ? undefined : resourceKey(virtualNetwork),
    allows: typeof allows === "boolean" ? allows : allows.map(readFlow),
  };
}

/** Splits at the last colon, because an IPv6 prefix contains colons. */
function readFlow(text: string): AttestedFlow {
  const colon = text.lastIndexOf(":");
  const port = text.slice(colon + 1);
  return { destination: text.slice(0, colon), port: port === "*" ? undefined : Number(port) };
}
