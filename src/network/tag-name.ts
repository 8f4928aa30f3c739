/** A service tag name, compared without case and blanks: `Storage.West Europe` is `storage` in `westeurope`. */
export interface TagName {
  readonly family: string;
  /** Canonical location; undefined: all regions. */
  readonly region: string | undefined;
}

/** AzureCloud and Storage entries whose region part differs from the location name. Source: ServiceTags_Public change 363. */
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
  usstagee: "eastusstg",
  usstagec: "southcentralusstg",
};

/** Tag families whose name contains a dot. */
const dotted = new Set([
  "azurefrontdoor.firstparty",
  "azurefrontdoor.frontend",
  "azurefrontdoor.backend",
  "azureactivedirectory.serviceendpoint",
]);

/** Names that older API versions use. */
const classic: Readonly<Record<string, string>> = {
  internet: "internet",
  virtual_network: "virtualnetwork",
  azure_loadbalancer: "azureloadbalancer",
};

export function parseTagName(text: string): TagName | undefined {
  const lower = text.replace(/\s+/g, "").toLowerCase();
  if (!/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/.test(lower)) return undefined;
  const known = classic[lower] ?? lower;
  const dot = known.lastIndexOf(".");
  if (dot === -1 || dotted.has(known)) return { family: known, region: undefined };
  const region = known.slice(dot + 1);
  return { family: known.slice(0, dot), region: irregularRegions[region] ?? region };
}

export const tagKey = ({ family, region }: TagName): string => (region === undefined ? family : `${family}.${region}`);
