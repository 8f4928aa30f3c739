const word = /^[A-Za-z0-9 ._-]{1,64}$/;
const words = /^[A-Za-z, ]{1,128}$/;
const statusCode = /^[A-Za-z]+(?:\/[A-Za-z0-9._-]+)*$/;
const time = /^\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?$/;
/** Of extensions, Azure Disk Encryption alone is evidence: what else runs on a machine is nobody's business. */
const diskEncryption = /^(?:microsoft\.azure\.security\.)?azurediskencryption(?:forlinux)?$/i;
/** Prefixes, ranges and addresses of IPv4 and IPv6, `*`, and service tags such as `Storage.WestEurope`. */
const addressPrefix = /^(?:\*|[0-9a-f.:]+(?:\/\d{1,3})?|[0-9.]+-[0-9.]+|[a-z][a-z0-9_]*(?:\.[a-z0-9 ]+)*)$/i;
const address = /^(?=.*[.:])[0-9a-f.:]+$/i;
const ports = /^(?:\*|\d{1,5}(?:-\d{1,5})?)$/;

/** Members whose texts are kept, with what such a text may look like: words of Azure's own, sizes, versions, locations,
 *  times, addresses and ports that rules read. Any other text is taken for a name; so is one that does not look so. */
const keptValues: ReadonlyMap<string, RegExp> = new Map([
  ["location", /^[A-Za-z0-9 ]{1,40}$/],
  ["provisioningState", word],
  ["vmSize", word],
  ["size", word],
  ["osType", word],
  ["operatingSystem", word],
  ["securityType", word],
  ["securityEncryptionType", word],
  ["powerState", word],
  ["code", statusCode],
  ["displayStatus", word],
  ["time", time],
  ["vmAgentVersion", word],
  ["guestAgentVersion", word],
  ["type", diskEncryption],
  ["typePropertiesType", diskEncryption],
  ["virtualMachineExtensionType", diskEncryption],
  ["publisher", /^microsoft\.azure\.security$/i],
  ["direction", word],
  ["access", word],
  ["protocol", /^(?:\*|[A-Za-z]{1,8})$/],
  ["sourceAddressPrefix", addressPrefix],
  ["sourceAddressPrefixes", addressPrefix],
  ["destinationAddressPrefix", addressPrefix],
  ["destinationAddressPrefixes", addressPrefix],
  ["addressPrefix", addressPrefix],
  ["addressPrefixes", addressPrefix],
  ["privateIPAddress", address],
  ["privateIpAddress", address],
  ["sourcePortRange", ports],
  ["sourcePortRanges", ports],
  ["destinationPortRange", ports],
  ["destinationPortRanges", ports],
  ["defaultAction", word],
  ["bypass", words],
  ["publicNetworkAccess", word],
  ["policyType", word],
  ["backupManagementType", word],
  ["protectionState", word],
  ["lastBackupStatus", word],
  ["lastBackupTime", time],
]);

export const isKept = (member: string, text: string): boolean => keptValues.get(member)?.test(text) === true;
