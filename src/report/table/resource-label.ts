import { printableText } from "../../util/printable-text.js";

const groupOf = /\/resourceGroups\/([^/]+)\//i;

/** `resource-group/name` of an ARM id, printable; only the name if the id has no resource group. */
export function resourceLabel(id: string): string {
  const name = id.slice(id.lastIndexOf("/") + 1) || id;
  const group = groupOf.exec(id)?.[1];
  return printableText(group === undefined ? name : `${group}/${name}`);
}
