/** Relations between service tags, read off ServiceTags_Public change 363 (2025-07-25): facts of a snapshot, not
 *  promises of Microsoft. What stands in none of these lists may or may not overlap. */

/** Families that share no address with Storage. */
const disjointFromStorage = new Set([
  "azurebackup",
  "azureactivedirectory",
  "azurekeyvault",
  "azuremonitor",
  "azureresourcemanager",
  "guestandhybridmanagement",
  "azurefrontdoor.firstparty",
  "azurefrontdoor.frontend",
  "azuresiterecovery",
  "azureloadbalancer",
  "azureplatformdns",
  "azureplatformimds",
  "azureplatformlkm",
]);

/** AzureCloud.<region> names that are not the location's own. */
const irregularRegions: Readonly<Record<string, string>> = {
  centralfrance: "francecentral",
  southfrance: "francesouth",
  germanywc: "germanywestcentral",
  germanyn: "germanynorth",
  norwaye: "norwayeast",
  norwayw: "norwaywest",
  switzerlandn: "switzerlandnorth",
  switzerlandw: "switzerlandwest",
  brazilse: "brazilsoutheast",
  brazilne: "brazilnortheast",
  chilec: "chilecentral",
};

/** How a tag relates to `Storage.<location>`: holds all of it, none of it, or nobody can say. Regional tags of one
 *  family are disjoint; Storage.<region> lies inside Storage, AzureCloud.<region> and AzureCloud. */
export function relationToRegionalStorage(tag: string, location: string): "holds" | "disjoint" | "undetermined" {
  const lower = tag.toLowerCase();
  const [family = "", region] = lower.split(".");
  if (disjointFromStorage.has(lower) || (disjointFromStorage.has(family) && family !== "azurefrontdoor")) return "disjoint";
  if (family !== "storage" && family !== "azurecloud") return "undetermined";
  if (region === undefined) return "holds";
  const name = region.replace(/\s+/g, "");
  return name === location || irregularRegions[name] === location ? "holds" : "disjoint";
}
