import { writtenText } from "./open-value.js";

/** The storage account in a blob address such as `https://account.blob.core.windows.net/vhds/os.vhd`, in lower case. In a template,
 *  unresolved pieces of the name are in brackets. */
export function storageAccountOf(uri: unknown): string | undefined {
  const text = writtenText(uri);
  if (text === undefined) return undefined;
  const known = /^https?:\/\/([a-z0-9]{3,24})\.(?:[a-z0-9]+\.)?blob\./i.exec(text)?.[1];
  return (known ?? (typeof uri === "string" ? undefined : unresolvedAccount(text)))?.toLowerCase();
}

/** Returns `sa[uniqueString(resourceGroup().id)]` for `https://sa[uniqueString(resourceGroup().id)].blob.core.windows.net/…`. */
function unresolvedAccount(address: string): string | undefined {
  const start = /^https?:\/\//i.exec(address)?.[0].length;
  if (start === undefined) return undefined;
  let depth = 0;
  for (let index = start; index < address.length; index++) {
    const character = address.charAt(index);
    if (character === "[") depth++;
    else if (character === "]") depth--;
    else if (depth === 0 && !/[a-z0-9]/i.test(character))
      return address.startsWith(".blob.", index) ? address.slice(start, index) : undefined;
  }
  return undefined;
}
