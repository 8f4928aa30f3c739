export type Shell = "bash" | "powershell";

/** Quotes a value so that the shell takes it as one literal word. PowerShell takes typographic quotes for quotes too. */
export function quoteForShell(value: string, shell: Shell): string {
  if (shell === "bash") return `'${value.replaceAll("'", `'\\''`)}'`;
  return `'${value.replace(/['‘’‚‛]/g, "$&$&")}'`;
}
