import { isKnownTag } from "../network/known-tags.js";
import type { TagFile } from "../network/tag-file.js";
import { parseTagName } from "../network/tag-name.js";
import type { Flow } from "../model/reachability.js";
import { UserError } from "../model/user-error.js";
import { printableText } from "../util/printable-text.js";
import { closestTag } from "./closest-tag.js";

/** Looks up the destination of a flow in the service tag file, or in the built-in list.
 *  @throws UserError for a name that is similar to a service tag. */
export function resolveFlow(flow: Flow, tagFile: TagFile | undefined): Flow {
  const { destination, fqdns } = flow;
  if ("hostName" in destination) {
    const name = parseTagName(destination.hostName);
    if (name !== undefined && tagFile?.has(name) === true) return { ...flow, destination: { serviceTag: destination.hostName } };
    return fqdns.includes(destination.hostName) ? flow : { ...flow, fqdns: [destination.hostName, ...fqdns] };
  }
  if (!("serviceTag" in destination)) return flow;
  const { serviceTag } = destination;
  const name = parseTagName(serviceTag);
  if (name === undefined || isKnownTag(name) || tagFile?.has(name) === true) return flow;
  const closest = closestTag(serviceTag, tagFile?.names);
  if (closest === undefined) return tagFile === undefined ? { ...flow, destination: { unknownTag: serviceTag } } : flow;
  const written = printableText(serviceTag);
  const orHost = serviceTag.includes(".") ? ` (If it is a host name, write a dot at its end: ${written}.)` : "";
  throw new UserError(
    "invalid-flow",
    `flow ${printableText(flow.flow)}: service tag ${written} does not exist; did you mean ${printableText(closest)}?${orHost}`,
  );
}
