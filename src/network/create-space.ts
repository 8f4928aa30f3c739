import type { AddressFamily } from "../model/network.js";
import type { FlowDestination } from "../model/reachability.js";
import { parseRange, wholeFamily } from "./address.js";
import { DestinationSpace, type DestinationMatch } from "./destination-space.js";
import { emptySet, intersect, type IntervalSet } from "./interval-set.js";
import { publicSpace } from "./public-space.js";
import { isPlatformTag } from "./rule-destination.js";
import { tagSpace } from "./tag-cells.js";
import type { TagFile } from "./tag-file.js";
import { parseTagName, type TagName } from "./tag-name.js";
import { relationTable } from "./tag-relations.js";

/** Why a destination cannot be resolved, as a sentence part. */
export interface UnusableDestination {
  readonly problem: string;
}

/** Creates the space of a destination in one address family.
 *  @param named the tags that the topology names; needed without a tag file. @returns undefined when the destination has no address of
 *  the family. */
export function createSpace(
  destination: FlowDestination,
  family: AddressFamily,
  tagFile: TagFile | undefined,
  named: readonly TagName[],
): DestinationSpace | UnusableDestination | undefined {
  if ("prefix" in destination) {
    const range = parseRange(destination.prefix);
    if (range === undefined) return { problem: `${destination.prefix} is not an address prefix` };
    return range.family === family ? concreteSpace(family, [range.start, range.end], tagFile) : undefined;
  }
  if ("hostName" in destination) return concreteSpace(family, publicSpace[family], tagFile, true);
  if ("unknownTag" in destination) return { problem: notListed(destination.unknownTag) };
  const { serviceTag } = destination;
  const name = parseTagName(serviceTag);
  if (serviceTag === "*" || name?.family === "any") return concreteSpace(family, wholeFamily[family], tagFile);
  if (name === undefined) return { problem: `${serviceTag} is not an address prefix or a service tag` };
  if (name.family === "internet") return concreteSpace(family, publicSpace[family], tagFile);
  if (name.family === "virtualnetwork")
    return { problem: `${serviceTag} stands for different addresses on each VM; give an address prefix` };
  if (isPlatformTag(name)) return { problem: `${serviceTag} stands for platform addresses; give the address, for example 168.63.129.16` };
  if (tagFile === undefined) return tagSpace(name, family, named);
  const addresses = tagFile.addresses(name, family);
  if (addresses === undefined) return { problem: `${serviceTag} is not in the service tag file (${describeFile(tagFile)})` };
  return addresses.length === 0 ? undefined : concreteSpace(family, addresses, tagFile);
}

const notListed = (name: string): string =>
  `${name} is not in the built-in list of service tags (change ${relationTable.changeNumber}); give a service tag file with --service-tags`;

const describeFile = ({ file }: TagFile): string => `${file.cloud}, change ${file.changeNumber}`;

/** With a tag file, tags match by the file. Without one, it is unknown which known addresses a tag holds; but no tag holds a private
 *  address. */
function concreteSpace(family: AddressFamily, addresses: IntervalSet, tagFile: TagFile | undefined, isSomewhere = false): DestinationSpace {
  const isPrivate = intersect(addresses, publicSpace[family]).length === 0;
  const matchTag = (name: TagName, text: string): DestinationMatch => {
    const tagged = tagFile?.addresses(name, family);
    if (tagged !== undefined) return space.exactly(tagged);
    if (isPrivate) return space.none;
    const reason =
      tagFile === undefined
        ? `the addresses of service tag ${text} are unknown without a service tag file`
        : `service tag ${text} is not in the service tag file (${describeFile(tagFile)})`;
    const yes = [emptySet];
    const may = space.publicPart;
    return { yes, may, reason };
  };
  const space: DestinationSpace = new DestinationSpace(family, [addresses], matchTag, undefined, isSomewhere);
  return space;
}
