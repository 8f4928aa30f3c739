/** @example counted(1, "VM") === "1 VM"; counted(3, "VM") === "3 VMs" */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
