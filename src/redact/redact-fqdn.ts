import type { Pseudonyms } from "./pseudonyms.js";

/** Words at the end of Microsoft's host names, and words in the names that Azure Backup needs. Sources: "Azure CLI endpoints",
 *  MicrosoftDocs/azure-docs-cli, 2026-08-21; "Back up SQL Server databases in Azure VMs", 2019-09-11; network connectivity of the MARS
 *  agent, 2025-02-28. */
const publicWords = new Set(
  `com net cn us
   windows core blob queue table file dfs storage azure windowsazure backup vault vaultcore
   microsoft microsoftonline login management graph usgovcloudapi chinacloudapi msftncsi msftconnecttest www`.split(/\s+/),
);

/** Redacts a host name, or a pattern for host names, of a firewall rule. Microsoft's words at its end and each `*` stay, so that it
 *  covers the same names as before. A text that is not a valid host name does not become a valid one. */
export function redactFqdn(text: string, pseudonyms: Pseudonyms): string {
  const tokens = text.split(/([.*/:?#\s]+)/);
  const isPublic = (token: string): boolean => publicWords.has(token.toLowerCase());
  // Separators have odd indexes.
  const firstPublic = tokens.findLastIndex((token, index) => index % 2 === 0 && token !== "" && !isPublic(token)) + 1;
  return tokens
    .map((token, index) => (index % 2 === 1 || token === "" || index >= firstPublic ? token : redactToken(token, pseudonyms)))
    .join("");
}

const redactToken = (token: string, pseudonyms: Pseudonyms): string => pseudonyms.of(token) + (/^[\w-]+$/.test(token) ? "" : "~");
