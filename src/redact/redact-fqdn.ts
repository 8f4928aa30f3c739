import type { Pseudonyms } from "./pseudonyms.js";

/** Words that the names of Microsoft's own hosts end with, and the names that Azure Backup needs are made of. Sources: "Azure
 *  CLI endpoints", MicrosoftDocs/azure-docs-cli, 2026-08-21; "Back up SQL Server databases in Azure VMs", 2019-09-11;
 *  network connectivity of the MARS agent, 2025-02-28. */
const publicWords = new Set(
  `com net cn us
   windows core blob queue table file dfs storage azure windowsazure backup vault vaultcore
   microsoft microsoftonline login management graph usgovcloudapi chinacloudapi msftncsi msftconnecttest www`.split(/\s+/),
);

/** A host name, or a pattern for such names, as firewall rules hold them. The words of Microsoft's that it ends with and every
 *  `*` stay, so that it covers the same names as before; what no host name holds stays no host name. */
export function redactFqdn(text: string, pseudonyms: Pseudonyms): string {
  const tokens = text.split(/([.*/:?#\s]+)/);
  const isPublic = (token: string): boolean => publicWords.has(token.toLowerCase());
  // Separators are at the odd indexes.
  const firstPublic = tokens.findLastIndex((token, index) => index % 2 === 0 && token !== "" && !isPublic(token)) + 1;
  return tokens
    .map((token, index) => (index % 2 === 1 || token === "" || index >= firstPublic ? token : redactToken(token, pseudonyms)))
    .join("");
}

const redactToken = (token: string, pseudonyms: Pseudonyms): string => pseudonyms.of(token) + (/^[\w-]+$/.test(token) ? "" : "~");
