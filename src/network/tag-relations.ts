import type { TagName } from "./tag-name.js";

/** The snapshot from which the relations were derived. They are facts about that file, not guarantees of Microsoft. */
export const relationTable = { cloud: "Public", changeNumber: "363", date: "2025-07-21" } as const;

/** The shortest prefix of any tag in the snapshot. */
export const shortestTagPrefix = { IPv4: 14, IPv6: 40 } as const;

/** The relation between the addresses of two tags. `overlaps`: they share some addresses, but neither holds the other. */
export type TagRelation = "equal" | "inside" | "holds" | "disjoint" | "overlaps" | "undetermined";

/** Families that share no address with each other. */
const disjointFamilies = new Set([
  "storage",
  "azurebackup",
  "azureactivedirectory",
  "azurekeyvault",
  "guestandhybridmanagement",
  "azuremonitor",
  "azureresourcemanager",
  "azurefrontdoor.firstparty",
  "azurefrontdoor.frontend",
  "azuresiterecovery",
]);

/** Families that are completely inside AzureCloud. */
const insideAzureCloud = new Set([
  "azurebackup",
  "azurekeyvault",
  "azureresourcemanager",
  "azuresiterecovery",
  "sql",
  "servicebus",
  "azurecosmosdb",
  "appservice",
]);

/** Families that are partly inside AzureCloud. */
const acrossAzureCloud = new Set(["storage", "azureactivedirectory", "guestandhybridmanagement", "azurefrontdoor.frontend"]);

/** Families whose regional tags are inside AzureCloud of the same region. */
const regionalInsideAzureCloud = new Set(["storage", "azurebackup", "azurekeyvault", "sql", "servicebus", "azurecosmosdb", "appservice"]);

/** The relation of `a` to `b` according to the table. */
export function relationOf(a: TagName, b: TagName): TagRelation {
  if (a.family === b.family) return withinFamily(a, b);
  if (b.family === "azurecloud") return toAzureCloud(a, b);
  if (a.family === "azurecloud") return reversed(toAzureCloud(b, a));
  return disjointFamilies.has(a.family) && disjointFamilies.has(b.family) ? "disjoint" : "undetermined";
}

/** Regional tags of one family are disjoint. The global tag of the family holds them and further addresses. */
function withinFamily(a: TagName, b: TagName): TagRelation {
  if (a.region === b.region) return "equal";
  if (a.region === undefined) return "holds";
  return b.region === undefined ? "inside" : "disjoint";
}

function toAzureCloud({ family, region }: TagName, cloud: TagName): TagRelation {
  if (family === "azurefrontdoor.firstparty") return "disjoint";
  if (region !== undefined) {
    if (!regionalInsideAzureCloud.has(family)) return "undetermined";
    return cloud.region === undefined || cloud.region === region ? "inside" : "disjoint";
  }
  if (cloud.region === undefined)
    return insideAzureCloud.has(family) ? "inside" : acrossAzureCloud.has(family) ? "overlaps" : "undetermined";
  return regionalInsideAzureCloud.has(family) ? "overlaps" : "undetermined";
}

const reversed = (relation: TagRelation): TagRelation => (relation === "inside" ? "holds" : relation === "holds" ? "inside" : relation);
