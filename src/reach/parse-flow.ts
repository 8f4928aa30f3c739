import { parseRange } from "../network/address.js";
import { isKnownTag } from "../network/known-tags.js";
import { parseTagName } from "../network/tag-name.js";
import type { Flow, FlowDestination } from "../model/reachability.js";
import { UserError } from "../model/user-error.js";
import { printableText } from "../util/printable-text.js";
import { closestTag } from "./closest-tag.js";
import { isMeantAsHost, parseHostName } from "./host-name.js";
import { hasPorts, isProtocol, protocolNames } from "./protocols.js";

/** A valid flow. */
export const exampleFlow = "Tcp/443/Storage.WestEurope";

/** Reads `PROTO/PORT/DEST[@FQDN,FQDN…]`. DEST may be a prefix that contains a slash. @throws UserError with an example of a valid flow. */
export function parseFlow(flow: string): Flow {
  const refuse = (what: string): UserError =>
    new UserError("invalid-flow", `flow ${printableText(flow)}: ${what}. Write PROTO/PORT/DEST[@FQDN,FQDN], for example ${exampleFlow}`);
  const parts = /^([^/]*)\/([^/]*)\/([^@]*)(?:@(.*))?$/s.exec(flow);
  if (parts === null) throw refuse("a flow needs a protocol, a port and a destination");
  const [protocol = "", port = "", destination = "", names] = parts.slice(1).map((part: string | undefined) => part?.trim());
  if (!isProtocol(protocol)) throw refuse(`${quoted(protocol)} is not a protocol; use one of ${protocolNames.join(", ")}`);
  const portNumber = parsePort(port, protocol);
  if (typeof portNumber === "string") throw refuse(portNumber);
  const parsed = parseDestination(destination);
  if (typeof parsed === "string") throw refuse(parsed);
  const fqdns = new Set("hostName" in parsed ? [parsed.hostName] : []);
  for (const text of names?.split(",") ?? []) {
    const name = parseHostName(text.trim());
    if (name === undefined)
      throw refuse(`${quoted(text.trim())} is not a host name; use a name such as example.com or *.blob.core.windows.net`);
    fqdns.add(name);
  }
  return { flow, protocol: protocol.toLowerCase(), port: portNumber, destination: parsed, fqdns: [...fqdns] };
}

const quoted = (text: string): string => JSON.stringify(text);

/** @returns the port, or the reason why the text is not a port of the protocol, as a sentence part. */
function parsePort(text: string, protocol: string): number | string {
  if (!hasPorts(protocol)) return text === "*" || text === "0" ? 0 : `${protocol} has no ports; write ${protocol}/*/DEST`;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : `${quoted(text)} is not a port; use a number from 1 to 65535`;
}

/** @returns the destination, or the reason why the text is not a destination, as a sentence part. It does not check whether a service
 *  tag exists, because a service tag file may contain further tags. */
function parseDestination(text: string): FlowDestination | string {
  if (parseRange(text) !== undefined) return { prefix: text };
  const tag = parseTagName(text);
  if (text === "*" || (tag !== undefined && isKnownTag(tag))) return { serviceTag: text };
  const hostName = isMeantAsHost(text) ? parseHostName(text) : undefined;
  if (hostName !== undefined) return { hostName };
  if (tag !== undefined && !isMeantAsHost(text)) return { serviceTag: text };
  const closest = closestTag(text);
  const meant = closest === undefined ? "" : `; did you mean ${closest}`;
  return `${quoted(text)} is not a destination${meant}; use a service tag, an address, a prefix (10.1.0.0/16, 2603:1020::/32), a host name, Internet or *`;
}
