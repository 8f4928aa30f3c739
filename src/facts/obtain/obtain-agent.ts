/** Actions for a VM whose instance view is in the input but does not show the missing fact. Obtaining the view again
 *  would give the same result. Sources: "Azure Virtual Machine Agent overview" and "Azure Linux VM Agent overview", 2025-08-18. */
const report = [
  "# Azure portal: the page Properties of the VM shows whether its agent reports, and the version of the agent.",
  "# No agent in the guest: install it. Else restart it (Windows: Restart-Service RdAgent, WindowsAzureGuestAgent; Linux: sudo systemctl restart walinuxagent, or waagent), and export the instance view again once the agent reports.",
  "# The version is known from the guest? State it (evidence of kind agentVersion):",
];

const powerState = [
  "# Azure portal: the page Overview of the VM shows its status. Azure reports no power state while it deploys or moves a VM, and after a failed operation.",
  "# Start the VM, or wait until the operation is over, and export the instance view again.",
].join("\n");

const contradiction =
  "# Which part is outdated? Remove that file or evidence entry, or export the resource again and scan that file alone. Evidence with the date collectedAt: the newest entry counts.";

const stateWithJq = (virtualMachine: string): string =>
  [
    ...report,
    `jq -n --arg vm ${virtualMachine} --arg version '<version>' '{schemaVersion:"1",evidence:[{virtualMachine:$vm,kind:"agentVersion",data:$version}]}' > agent-version.json`,
  ].join("\n");

const stateWithPowerShell = (virtualMachine: string): string =>
  [
    ...report,
    `@{ schemaVersion = '1'; evidence = @(@{ virtualMachine = ${virtualMachine}; kind = 'agentVersion'; data = '<version>' }) } | ConvertTo-Json -Depth 100 | Out-File -Encoding utf8 agent-version.json`,
  ].join("\n");

/** A live collection that could not read the instance view reports that itself. */
const instanceView = "Microsoft.Compute/virtualMachines/instanceView";

const anyVirtualMachine = "'<virtual machine>'";

/** The commands for a POSIX shell. */
export const obtainAgent = {
  agentReport: { one: stateWithJq("{id}"), all: stateWithJq(anyVirtualMachine), lists: [instanceView] },
  powerStateReport: { one: powerState, all: powerState, lists: [instanceView] },
  oneOfSeveral: { one: contradiction, all: contradiction, lists: [], byAction: true },
} as const;

export const obtainAgentPowerShell = {
  agentReport: { one: stateWithPowerShell("{id}"), all: stateWithPowerShell(anyVirtualMachine) },
  powerStateReport: { one: powerState, all: powerState },
  oneOfSeveral: { one: contradiction, all: contradiction },
} as const;
