export type Shell = "bash" | "powershell";

/** Quotes a value so that the shell reads it as one literal word. PowerShell also treats typographic quotes as quotes. */
export function quoteForShell(value: string, shell: Shell): string {
  if (shell === "bash") return `'${value.replaceAll("'", `'\\''`)}'`;
  return `'${value.replace(/['‘’‚‛]/g, "$&$&")}'`;
}
