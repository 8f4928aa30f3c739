import type { RunInput } from "./run.js";

/** The shell whose commands reports show: the Azure CLI in a POSIX shell, or Azure PowerShell. */
export const commandShells = ["az", "powershell"] as const;

export type CommandShell = (typeof commandShells)[number];

/** Returns the shell that printed most of the files that were read, or `az` if the numbers are equal. Rows of Resource Graph and bodies
 *  of the REST API do not count, because both shells print them. */
export function shellOfInputs(inputs: readonly Pick<RunInput, "kind" | "status">[]): CommandShell {
  const count = (kind: CommandShell): number => inputs.filter((input) => input.status === "read" && input.kind === kind).length;
  return count("powershell") > count("az") ? "powershell" : "az";
}
