/** Names of the members that the tool reads from bodies of resources and from answers of Azure, as ARM spells them.
 *  Azure compares these names without case. The Azure CLI, PowerShell and the SDKs spell some names differently. A name that is missing
 *  here is read only in the spelling of the code. `test/model/member-names.test.ts` finds such names. */
const names = `
  $schema $skipToken @odata.nextLink access accountType action address addressPrefix addressPrefixes addressPrefixType
  addressSpace after allowExtensionOperations allows allowVirtualNetworkAccess apiVersion applicationRuleCollections
  applicationSecurityGroups association authenticated backendAddressPool backendAddressPools backendIPConfigurations
  backupManagementType basePolicy blob blockdevices body bypass changeNumber changes changeType children cloud code
  collectedAt collection columns contentVersion count createOption creationData customDnsConfigs customDnsConfigurations data
  dataAccessAuthMode dataDisks defaultAction defaultOutboundAccess defaultSecurityRules destinationAddresses
  destinationAddressPrefix destinationAddressPrefixes destinationApplicationSecurityGroups destinationFqdns
  destinationIpGroups destinationPortRange destinationPortRanges destinationPorts destinations direction
  disableBgpRoutePropagation disableOutboundSnat diskName disks diskSizeBytes diskSizeGB displayStatus effectiveSecurityRules
  enabled encryption encryptionSettings encryptionSettingsCollection error error_description errorCode errorMessage evidence
  expandedDestinationAddressPrefix expandedSourceAddressPrefix extended extensionHandlers extensions firewallPolicy fqdnTags
  frontendIPConfiguration frontendIPConfigurations fstype guestAgentStatus guestAgentVersion hardwareProfile hubIPAddresses
  hyperVGeneration id image imageReference inboundNatPools inboundNatRules inputEndpoints instanceView ipAddresses
  ipConfigurations ipProtocols isScheduledForDeferredDelete kind kname label lastBackupStatus lastBackupTime level
  linuxConfiguration loadBalancedEndpointSetName loadBalancerBackendAddressPools loadBalancerName loadBalancingRules location
  locations lun managedBy managedDisk maxShares message mountpoint mountpoints name natGateway networkAccessPolicy networkAcls
  networkInterface networkInterfaceAssocation networkInterfaceAssociation networkInterfaces networkManager networkProfile
  networkRuleCollections networkRuleSet networkSecurityGroup nextHopIpAddress nextHopType nextLink odata.error odata.nextLink
  offer operatingSystem operatingSystemDisk osDisk osName osProfile osType outboundRules output parameters path peeringState
  performancePlus pkname platformGuestAgent policyId policyName policyType port powerState primary primaryEndpoints priority
  privateIPAddress privateIPAddressVersion privateIPAllocationMethod properties protectionState protectionStatus protocol
  protocols protocolType provisioningState provisionVMAgent publicIPAddress publicIpAddresses publicIpAddressesV6
  publicIPAddressVersion publicIPAllocationMethod publicIPPrefix publicIpPrefixes publicIpPrefixesV6 publicNetworkAccess
  publisher python recommendation reference region remoteAddressSpace remoteVirtualNetwork remoteVirtualNetworkAddressSpace
  reservedIps resourceGroup resourceGroupName resourceId resourceName resources resourceType responses resultTruncated routes
  routeTable rows ruleCollection ruleCollectionGroups ruleCollections ruleCollectionType rules ruleType schemaVersion
  securityEncryptionType securityProfile securityRuleAssociations securityRules securityType service serviceEndpoints services
  size skip_token skipToken sku source sourceAddresses sourceAddressPrefix sourceAddressPrefixes
  sourceApplicationSecurityGroups sourceIpGroups sourcePortRange sourcePortRanges sourceResourceId sources state status
  statuses storageProfile subnet subnetAssociation subnets subscriptionId supportStatus tags targetFqdns targetUrls template
  tenantId threatIntelMode time total_records totalRecords type typePropertiesType uri useRemoteGateways value values vault
  vaultId version vhd vhdUri virtualMachine virtualMachineExtensionType virtualMachineId virtualMachines virtualNetwork
  virtualNetworkPeerings vmAgent vmAgentVersion vmSize webCategories windowsConfiguration writeAcceleratorEnabled
`
  .trim()
  .split(/\s+/);

const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));

/** Names that need no change: the names above and other names seen before. The usual spelling needs only one lookup. */
const knownNames = new Set(names);
/** Limits the set, because the input determines the other names. */
const mostKnownNames = 4096;
const longestName = Math.max(...names.map(({ length }) => length)) * 2;

/** Returns a member's name as ARM spells it. `storage_profile` (SDK for Python) becomes `storageProfile`. A name that the tool does not
 *  read is returned unchanged. */
export function memberName(name: string): string {
  if (knownNames.has(name) || name.length > longestName) return name;
  const lower = name.toLowerCase();
  const known = byLowerCase.get(lower) ?? byLowerCase.get(lower.replaceAll("_", ""));
  if (known !== undefined) return known;
  if (knownNames.size < mostKnownNames) knownNames.add(name);
  return name;
}
