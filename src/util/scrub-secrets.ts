import { scrubUri } from "./scrub-uri.js";

const names = String.raw`password|passwd|pwd|passphrase|secret|token|client_assertion|api_?key|account_?key|access_?key|shared_?key|connection_?string|custom_?data|command_?to_?execute`;

const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, "[secret]"],
  [/\beyJ[\w-]{1,4096}\.[\w-]{1,8192}\.[\w-]*/g, "[token]"],
  // A word after `Bearer` or `Basic`, as in `Basic SKU`, is not a secret.
  [/\bBearer (?=\S{0,256}(?:\d|[._~+/=-]\w)|\S{20})[\w.~+/=-]+/gi, "Bearer [secret]"],
  [/\bBasic (?=\S{0,256}[\d=+/])[A-Za-z0-9+/]{8,}={0,2}(?![\w.-])/g, "Basic [secret]"],
  [/(\b|%3f|%26)(sig|sharedaccesssignature)(=|%3d)[^&;\s"'\\]+/gi, "$1$2$3[secret]"],
  [/\b((?:account|shared|access|primary|secondary|api|sharedaccess)_?key)=[^;&\s"']+/gi, "$1=[secret]"],
  [/\b(\w{0,32}(?:password|passwd|pwd|secret|token)|client_assertion)=[^&\s"'\\]+/gi, "$1=[secret]"],
  // JSON inside the text, also with escaped quotation marks.
  [new RegExp(String.raw`"(\w{0,32}(?:${names})\w{0,32})"\s*:\s*"(?:\\.|[^"\\])*"?`, "gi"), '"$1":"[secret]"'],
  [new RegExp(String.raw`(\\+)"(\w{0,32}(?:${names})\w{0,32})\1"\s*:\s*\1"[\s\S]*?(?:\1"|$)`, "gi"), '$1"$2$1":$1"[secret]$1"'],
  // `token@host:path` of scp and git.
  [/(^|[\s"'=(])[^\s@:/"'=(]{1,256}@(?=[\w.-]{1,256}:[\w~/.])/g, "$1[secret]@"],
];

const uri = /(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,63}:)?\/\/[^\s"'<>]+/gi;

/** Most texts cannot contain a secret. They cost only this check. */
const suspicious = /[=@?]|%3[dD]|eyJ|PRIVATE KEY|[Bb]earer |BEARER |Basic |"\s*:/;

/** Masks tokens, passwords, keys, signatures of shared access URLs and the user information of URIs in a text that is shown or written.
 *  A second call does not change the result. */
export function scrubSecrets(text: string): string {
  if (!suspicious.test(text)) return text;
  const scrubbed = text.includes("//") ? text.replace(uri, scrubUri) : text;
  return patterns.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), scrubbed);
}
