import type { RunInput } from "./run.js";

/** Whose commands reports show: the Azure CLI in a POSIX shell, or Azure PowerShell. */
export const commandShells = ["az", "powershell"] as const;

export type CommandShell = (typeof commandShells)[number];

/** The shell that the inputs come from: the one that printed most of the files that were read; az where they are as many. Only
 *  kinds that one shell alone prints count: both print rows of Resource Graph and bodies of the REST API. */
export function shellOfInputs(inputs: readonly Pick<RunInput, "kind" | "status">[]): CommandShell {
  const count = (kind: CommandShell): number => inputs.filter((input) => input.status === "read" && input.kind === kind).length;
  return count("powershell") > count("az") ? "powershell" : "az";
}
