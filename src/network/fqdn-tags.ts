import { coverName, type NameCover } from "./fqdn.js";

/** What the documentation says about the names in an FQDN tag. */
interface FqdnTag {
  /** Names that are certainly in the tag. */
  readonly promised?: readonly string[];
  /** Storage names that may be in the tag. Undefined: any of them. */
  readonly storage?: readonly string[];
  /** The tag is for Azure Backup. */
  readonly backup?: true;
}

/** The FQDN tags of Azure Firewall, by lower-case names. Microsoft does not publish their contents. The storage names come from the
 *  pages that describe each tag. Sources: "FQDN tags overview", 2026-03-28 and 2020-06-30 (older spellings);
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
  // The documentation says that these tags hold storage names of their platform, but it does not list all of these names.
  appserviceenvironment: {},
  azurekubernetesservice: {},
  hdinsight: {},
  azurehdinsight: {},
  windowsvirtualdesktop: {},
  windows365: {},
  citrixhdxplusforwindows365: {},
};

/** Microsoft 365 has one tag for each product and category. One of these tags holds `*.blob.core.windows.net`. Source: "Office 365
 *  URLs and IP address ranges", 2022-07-29, ids 16 and 67. */
const productTag = /^(?:office|microsoft)365(?:\.|$)/;
const ofProduct: FqdnTag = {};

const backupNames = ["*.backup.windowsazure.com", "*.backup.windowsazure.us", "*.backup.windowsazure.cn"];

const storageNames = ["core.windows.net", "core.usgovcloudapi.net", "core.chinacloudapi.cn"]
  .flatMap((cloud) => ["blob", "queue", "table", "file", "dfs"].map((service) => `*.${service}.${cloud}`))
  .concat("*.storage.azure.net");

const areWithin = (names: readonly string[], wanted: string): boolean => names.some((name) => coverName(name, wanted) === "whole");

/** How an FQDN tag covers a name. A tag for another purpose covers no name of Azure Backup. It covers at most the storage names
 *  that its documentation lists. Everything else is unknown.
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
