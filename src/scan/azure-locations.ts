/** Names of Azure locations in the public cloud, the government clouds and China. Sources: "Azure regions list" of Microsoft Learn, as
 *  of 2026-11; regions of ServiceTags_Public 2025-07-21, ServiceTags_AzureGovernment 2022-05-02 and ServiceTags_China 2022-02-07, with
 *  the names that Resource Manager uses for them. */
export const azureLocations: ReadonlySet<string> = new Set(
  `
  australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilnortheast brazilsouth
  brazilsoutheast canadacentral canadaeast centralindia centralus centraluseuap chilecentral denmarkeast eastasia eastus eastus2
  eastus2euap eastusstg francecentral francesouth germanynorth germanywestcentral indiasouthcentral indonesiacentral israelcentral
  israelnorthwest italynorth japaneast japanwest jioindiacentral jioindiawest koreacentral koreasouth malaysiasouth malaysiawest
  mexicocentral newzealandnorth northcentralus northeurope northeurope2 norwayeast norwaywest polandcentral qatarcentral
  southafricanorth southafricawest southcentralus southcentralus2 southcentralusstg southeastasia southeastus southindia
  spaincentral swedencentral swedensouth switzerlandnorth switzerlandwest taiwannorth taiwannorthwest uaecentral uaenorth uksouth
  ukwest westcentralus westeurope westindia westus westus2 westus3
  usdodcentral usdodeast usgovarizona usgoviowa usgovtexas usgovvirginia usnateast usnatwest usseceast ussecwest ussecwestcentral
  chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3
  germanycentral germanynortheast
  `
    .trim()
    .split(/\s+/),
);
