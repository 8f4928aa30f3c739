import type { Pseudonyms } from "./pseudonyms.js";

/** Names that Azure defines. They reveal nothing about the customer: subnets with a required name (those of the firewall: type comments
 *  of @azure/arm-network 36.0.0; the others: templates of Microsoft's PSRule and quickstart repositories); `Azure`, the only backup
 *  fabric; and the extension of Azure Disk Encryption, which its name identifies if a body shows no type. No verdict depends on the
 *  subnets. Their names help the person who reads a redacted collection. */
const reservedNames = new Set([
  "gatewaysubnet",
  "azurefirewallsubnet",
  "azurefirewallmanagementsubnet",
  "azurebastionsubnet",
  "routeserversubnet",
  "azure",
  "azurediskencryption",
  "azurediskencryptionforlinux",
]);

/** First words in the names of backup containers and items, as in `VM;iaasvmcontainerv2;rg;vm`. */
const backupWords = new Set(["vm", "iaasvmcontainer", "iaasvmcontainerv2"]);

/** Resource types in ids that rules read. Any other word can be the customer's own, so it gets a pseudonym like a name. */
const types = new Set(
  `virtualmachines extensions disks diskencryptionsets snapshots images availabilitysets virtualmachinescalesets galleries versions
   proximityplacementgroups hostgroups hosts capacityreservationgroups machines
   networkinterfaces ipconfigurations networksecuritygroups securityrules defaultsecurityrules applicationsecuritygroups
   virtualnetworks subnets virtualnetworkpeerings networkmanagers securityadminconfigurations rulecollections rules routetables routes
   azurefirewalls firewallpolicies rulecollectiongroups ipgroups natgateways publicipaddresses publicipprefixes
   loadbalancers backendaddresspools frontendipconfigurations loadbalancingrules inboundnatrules inboundnatpools outboundrules probes
   privateendpoints privatelinkservices privateendpointconnections virtualnetworkgateways virtualhubs bastionhosts networkwatchers
   securitygroupview effectivenetworksecuritygroups
   storageaccounts vaults backuppolicies backupfabrics protectioncontainers protecteditems backupprotecteditems instanceview
   resourcegroups subscriptions locations domainnames`.split(/\s+/),
);

const scopeSegments = new Set(["subscriptions", "resourcegroups", "tenants"]);

/** Blob endpoints of the public and sovereign clouds, and of DNS zones. Sources: "Azure CLI endpoints", MicrosoftDocs/azure-docs-cli,
 *  2026-08-21; REST example StorageAccountCreateDnsEndpointTypeToAzureDnsZone, 2023-01-01
 *  (`https://sto4445.z24.blob.storage.azure.net/`). */
const blobSuffix = /^(?:z\d{1,3}\.)?blob\.(?:core\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)|storage\.azure\.net)$/i;

/** Replaces the names in a text and keeps its form: ids stay ids, blob addresses stay blob addresses. A text of unknown form counts as a
 *  name. */
export function redactText(text: string, pseudonyms: Pseudonyms): string {
  if (text.startsWith("/")) return redactId(text, pseudonyms);
  const url = /^(https?):\/\/([^/?#:]*)(?::\d+)?([^?#]*)/i.exec(text);
  if (url === null)
    return text
      .split("/")
      .map((part) => redactName(part, pseudonyms))
      .join("/");
  const [, scheme = "", host = "", path = ""] = url;
  // The query is left out, because it can contain a signature.
  return `${scheme}://${redactHost(host, pseudonyms)}${path
    .split("/")
    .map((part) => redactFileName(part, pseudonyms))
    .join("/")}`;
}

/** Redacts an id segment by segment. Namespaces and types of Microsoft stay. All other segments are names. */
function redactId(id: string, pseudonyms: Pseudonyms): string {
  let expected: "type" | "name" | "namespace" = "type";
  let inMicrosoft: boolean | undefined;
  const segments = id.slice(1).split("/");
  const redacted = segments.map((segment) => {
    const lower = segment.toLowerCase();
    if (expected === "namespace") {
      // The types below Microsoft.CustomProviders are the customer's own words.
      inMicrosoft = /^microsoft\.[a-z.]+$/.test(lower) && lower !== "microsoft.customproviders";
      expected = "type";
      return inMicrosoft ? segment : redactName(segment, pseudonyms);
    }
    if (expected === "name") {
      expected = "type";
      return redactName(segment, pseudonyms);
    }
    expected = lower === "providers" ? "namespace" : "name";
    const isKept = lower === "providers" || (inMicrosoft === undefined ? scopeSegments.has(lower) : inMicrosoft && types.has(lower));
    return isKept ? segment : redactName(segment, pseudonyms);
  });
  return `/${redacted.join("/")}`;
}

/** Redacts one name. In a compound name, such as `VM;iaasvmcontainerv2;rg;vm` or `web.contoso.com`, each part is redacted separately. */
function redactName(name: string, pseudonyms: Pseudonyms): string {
  const words = name.split(";");
  return words
    .map((word, index) => (index < words.length - 2 && backupWords.has(word.toLowerCase()) ? word : redactLabels(word, pseudonyms)))
    .join(";");
}

const redactLabels = (name: string, pseudonyms: Pseudonyms): string =>
  name
    .split(".")
    .map((label) => (label === "" || reservedNames.has(label.toLowerCase()) ? label : pseudonyms.of(label)))
    .join(".");

function redactHost(host: string, pseudonyms: Pseudonyms): string {
  const [account = "", ...rest] = host.split(".");
  const suffix = rest.join(".");
  const kept = blobSuffix.test(suffix)
    ? suffix
    : rest.map((label) => (/^blob$/i.test(label) ? label : redactLabels(label, pseudonyms))).join(".");
  return [redactLabels(account, pseudonyms), ...(rest.length === 0 ? [] : [kept])].join(".");
}

function redactFileName(name: string, pseudonyms: Pseudonyms): string {
  const extension = /\.vhd$/i.exec(name)?.[0] ?? "";
  return redactName(name.slice(0, name.length - extension.length), pseudonyms) + extension;
}
