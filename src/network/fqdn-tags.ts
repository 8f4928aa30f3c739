import { coverName, type NameCover } from "./fqdn.js";

/** What the documentation says of the names that an FQDN tag holds. */
interface FqdnTag {
  /** Names that it certainly holds. */
  readonly promised?: readonly string[];
  /** Storage names that it may hold. Undefined: any of them. */
  readonly storage?: readonly string[];
  /** It is for Azure Backup. */
  readonly backup?: true;
}

/** The FQDN tags of Azure Firewall, by lower-case names. Microsoft does not publish what they hold; the storage names are
 *  those of the pages that describe each tag. Sources: "FQDN tags overview", 2026-03-28 and 2020-06-30 (older spellings);
 *  names of the API as `az network firewall list-fqdn-tags` prints them. */
const fqdnTags: Readonly<Record<string, FqdnTag>> = {
  azurebackup: { promised: ["*.backup.windowsazure.com"], backup: true },
  // "Install a software update point" lists no storage name.
  windowsupdate: { storage: [] },
  // "Configure Windows diagnostic data in your organization": Windows Error Reporting.
  windowsdiagnostics: {
    storage: [
      "ceuswatcab01.blob.core.windows.net",
      "ceuswatcab02.blob.core.windows.net",
      "eaus2watcab01.blob.core.windows.net",
      "eaus2watcab02.blob.core.windows.net",
      "weus2watcab01.blob.core.windows.net",
      "weus2watcab02.blob.core.windows.net",
    ],
  },
  // "Configure and validate Microsoft Defender Antivirus network connections": storage for malware submission.
  microsoftactiveprotectionservice: {
    storage: [
      "ussus1eastprod.blob.core.windows.net",
      "ussus2eastprod.blob.core.windows.net",
      "ussus3eastprod.blob.core.windows.net",
      "ussus4eastprod.blob.core.windows.net",
      "wsus1eastprod.blob.core.windows.net",
      "wsus2eastprod.blob.core.windows.net",
      "ussus1westprod.blob.core.windows.net",
      "ussus2westprod.blob.core.windows.net",
      "ussus3westprod.blob.core.windows.net",
      "ussus4westprod.blob.core.windows.net",
      "wsus1westprod.blob.core.windows.net",
      "wsus2westprod.blob.core.windows.net",
      "usseu1northprod.blob.core.windows.net",
      "wseu1northprod.blob.core.windows.net",
      "usseu1westprod.blob.core.windows.net",
      "wseu1westprod.blob.core.windows.net",
      "ussuk1southprod.blob.core.windows.net",
      "wsuk1southprod.blob.core.windows.net",
      "ussuk1westprod.blob.core.windows.net",
      "wsuk1westprod.blob.core.windows.net",
    ],
  },
  // "Network endpoints for Microsoft Intune", id 182: diagnostics of Autopilot.
  microsoftintune: {
    storage: [
      "lgmsapeweu.blob.core.windows.net",
      "lgmsapewus2.blob.core.windows.net",
      "lgmsapesea.blob.core.windows.net",
      "lgmsapeaus.blob.core.windows.net",
      "lgmsapeind.blob.core.windows.net",
      "*lmsas.blob.core.windows.net",
    ],
  },
  // These are documented to hold storage names of their platform, not all of which are listed.
  appserviceenvironment: {},
  azurekubernetesservice: {},
  hdinsight: {},
  azurehdinsight: {},
  windowsvirtualdesktop: {},
  windows365: {},
  citrixhdxplusforwindows365: {},
};

/** Microsoft 365 has a tag for each product and category; one of them holds `*.blob.core.windows.net`. Source: "Office 365
 *  URLs and IP address ranges", 2022-07-29, ids 16 and 67. */
const productTag = /^(?:office|microsoft)365(?:\.|$)/;
const ofProduct: FqdnTag = {};

const backupNames = ["*.backup.windowsazure.com", "*.backup.windowsazure.us", "*.backup.windowsazure.cn"];

const storageNames = ["core.windows.net", "core.usgovcloudapi.net", "core.chinacloudapi.cn"]
  .flatMap((cloud) => ["blob", "queue", "table", "file", "dfs"].map((service) => `*.${service}.${cloud}`))
  .concat("*.storage.azure.net");

const areWithin = (names: readonly string[], wanted: string): boolean => names.some((name) => coverName(name, wanted) === "whole");

/** How an FQDN tag covers a name. A tag of another purpose covers no name of Azure Backup; of storage at most the names
 *  that are documented for it. Anything else is not known.
 *  @param wanted a name, or a pattern for all names that a service may use. */
export function coverByTag(tag: string, wanted: string): NameCover | "may" {
  const name = tag.replaceAll(" ", "").toLowerCase();
  const known = Object.hasOwn(fqdnTags, name) ? fqdnTags[name] : productTag.test(name) ? ofProduct : undefined;
  if (known === undefined) return "may";
  if (areWithin(known.promised ?? [], wanted)) return "whole";
  if (known.backup === true) return "may";
  if (areWithin(backupNames, wanted)) return "none";
  const { storage } = known;
  return storage !== undefined && areWithin(storageNames, wanted) && !areWithin(storage, wanted) ? "none" : "may";
}
