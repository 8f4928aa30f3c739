import type { KeptText } from "../model/define-table.js";
import { tableDefinition, tableNames } from "../model/tables.js";

const word = /^[A-Za-z0-9 ._-]{1,64}$/;
const words = /^[A-Za-z, ]{1,128}$/;
/** Statuses of the platform. Other codes can contain an extension's own words. */
const statusCode = /^(?:provisioningstate|powerstate|encryptionstate)(?:\/[a-z]+){1,3}$/i;
/** The only value that rules read: whether an agent is ready. */
const displayStatus = /^(?:not )?ready$/i;
const time = /^\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?$/;
/** Azure Disk Encryption is the only extension that rules read. The other extensions of a VM are private. */
const diskEncryption = /^(?:microsoft\.azure\.security\.)?azurediskencryption(?:forlinux)?$/i;
/** Prefixes, ranges and addresses of IPv4 and IPv6, `*`, and service tags such as `Storage.WestEurope`. */
const addressPrefix = /^(?:\*|[0-9a-f.:]+(?:\/\d{1,3})?|[0-9.]+-[0-9.]+|[a-z][a-z0-9_]*(?:\.[a-z0-9 ]+)*)$/i;
const address = /^(?=.*[.:])[0-9a-f.:]+$/i;
/** Like `address`, and also prefixes and ranges, but no service tags. */
const addresses = /^(?=.*[.:])(?:[0-9a-f.:]+(?:\/\d{1,3})?|[0-9.]+-[0-9.]+)$/i;
const ports = /^(?:\*|\d{1,5}(?:-\d{1,5})?)$/;

const location = /^[A-Za-z0-9 ]{1,40}$/;

/** Members (or `parent.member`) whose texts are kept in all bodies, and the form that such a text must have. They are Azure's own words,
 *  sizes, versions, locations, times, addresses and ports that rules read. Any other text, or a text in another form, counts as a name. */
const keptValues: ReadonlyMap<string, RegExp> = new Map([
  ["location", location],
  ["provisioningState", word],
  ["vmSize", word],
  ["size", word],
  ["osType", word],
  ["operatingSystem", word],
  ["securityType", word],
  ["securityEncryptionType", word],
  ["powerState", word],
  ["code", statusCode],
  ["displayStatus", displayStatus],
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
  ["addressPrefixType", word],
  ["privateIPAddressVersion", word],
  ["privateIpAddressVersion", word],
  ["privateIPAllocationMethod", word],
  ["privateIpAllocationMethod", word],
  ["publicIPAddressVersion", word],
  ["publicIpAddressVersion", word],
  ["publicIPAllocationMethod", word],
  ["publicIpAllocationMethod", word],
  ["sku.name", /^(?:basic|standard|standardv2|gateway)$/i],
  ["nextHopType", word],
  ["nextHopIpAddress", address],
  ["nextHopIPAddress", address],
  ["peeringState", word],
  ["service", /^microsoft\.[a-z.]{1,40}$/i],
  ["locations", /^(?:\*|[A-Za-z0-9 ]{1,40})$/],
  ["ipAddresses", addresses],
  ["sourceAddresses", addressPrefix],
  ["destinationAddresses", addressPrefix],
  ["destinationPorts", ports],
  ["ipProtocols", word],
  ["protocols", word],
  ["protocolType", word],
  ["action.type", word],
  ["ruleType", word],
  ["ruleCollectionType", word],
  ["threatIntelMode", word],
  ["fqdnTags", word],
  ["defaultAction", word],
  ["bypass", words],
  ["publicNetworkAccess", word],
  ["policyType", word],
  ["backupManagementType", word],
  ["protectionState", word],
  ["lastBackupStatus", word],
  ["lastBackupTime", time],
]);

/** The form of each kind of text that a table declares. */
const kinds: Readonly<Record<KeptText, RegExp>> = { word, words, location, time, address, addressPrefix, port: ports };

/** Texts that are kept only in bodies of one type, by member or `parent.member`. */
export type KeptTexts = ReadonlyMap<string, RegExp>;

const byType: ReadonlyMap<string, KeptTexts> = new Map(
  tableNames.flatMap((name) => {
    const { armTypes, childTypes = [], keptTexts = {} } = tableDefinition(name);
    const kept = new Map(Object.entries(keptTexts).map(([member, kind]) => [member, kinds[kind]]));
    return [...armTypes, ...childTypes].map((type) => [type, kept] as const);
  }),
);

const none: KeptTexts = new Map();

/** @param type lower-cased ARM type. */
export const keptTextsOf = (type: string): KeptTexts => byType.get(type) ?? none;

/** @param parent the member that holds the object. Empty: the object is the body. @param own the texts that bodies of the type keep. */
export const isKept = (parent: string, member: string, text: string, own: KeptTexts): boolean =>
  [member, `${parent}.${member}`].some((path) => keptValues.get(path)?.test(text) === true || own.get(path)?.test(text) === true);

/** Members with host names of firewall rules. Parts of the names decide what a rule covers. */
const hostNames: ReadonlySet<string> = new Set(["targetFqdns", "destinationFqdns"]);

export const holdsHostNames = (member: string): boolean => hostNames.has(member);
