const patterns: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[token]"],
  [/\b(Bearer|Basic) [\w.~+/=-]+/gi, "$1 [secret]"],
  [/\b(sig|client_secret|client_assertion|access_token|refresh_token|password)=[^&\s"'\\]+/gi, "$1=[secret]"],
  [/"(access_?token|refresh_?token|client_?secret|password)"\s*:\s*"[^"]*"/gi, '"$1":"[secret]"'],
  [/\/\/[^/\s:@]+:[^/\s]+@/g, "//[secret]@"],
  [/\b(AccountKey|SharedAccessKey)=[^;&\s"']+/gi, "$1=[secret]"],
];

/** Takes tokens, passwords and signatures out of a text that is going to be shown. */
export const scrubSecrets = (text: string): string => patterns.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), text);
