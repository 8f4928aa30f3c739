import type { NetworkTopology } from "./network-topology.js";
import { relationTable } from "./tag-relations.js";

/** The list of service tags on which the answers depend, as a note in brackets. */
export const describeServiceTags = ({ options: { tagFile } }: NetworkTopology): string =>
  tagFile === undefined
    ? `service tags: built-in list, change ${relationTable.changeNumber}`
    : `service tags: given list, change ${tagFile.file.changeNumber}`;
