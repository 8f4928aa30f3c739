import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import type { ActionAnswer } from "./arm-contents.js";
import type { ArmStandIn } from "./arm-stand-in.js";
import { guidOf } from "./wire.js";

const version = "api-version=2026-03-01";

/** `[stdout]` and `[stderr]` as Run Command words them; it keeps the last 4096 bytes. */
export const output = (stdout: string): readonly JsonObject[] => [
  {
    code: "ProvisioningState/succeeded",
    level: "Info",
    displayStatus: "Provisioning succeeded",
    message: `Enable succeeded: \n[stdout]\n${stdout.slice(-4096)}\n[stderr]\n`,
  },
];

/** Lets Run Command work on a VM, as Azure/azure-cli recorded it (test_vm_run_command_e2e, 2019-10-21).
 *  @param states answers to polls before the last one */
export function serveRunCommand(standIn: ArmStandIn, virtualMachine: string, stdout: string, states: readonly string[] = []): void {
  const value = output(stdout) as JsonValue;
  const operation = operationOf(virtualMachine);
  standIn.action(`${virtualMachine}/runCommand`, () => accepted(standIn, standIn.origin, virtualMachine));
  standIn.operation(operation, [
    ...states.map((status) => ({ status: 200, body: { startTime: "2026-11-21T06:00:00+00:00", status, name: guidOf(virtualMachine) } })),
    {
      status: 200,
      body: {
        startTime: "2026-11-21T06:00:00+00:00",
        endTime: "2026-11-21T06:00:21+00:00",
        status: "Succeeded",
        properties: { output: { value } },
        name: guidOf(virtualMachine),
      },
    },
  ]);
  standIn.operation(`${operation}-result`, [{ status: 200, body: { value } }]);
}

/** The same where the 202 names no operation: the address of the result answers 202 until it is there. */
export function serveRunCommandByLocation(standIn: ArmStandIn, virtualMachine: string, stdout: string): void {
  const result = `${operationOf(virtualMachine)}-result`;
  const headers = { location: `${standIn.origin}${result}?monitor=true&${version}` };
  standIn.action(`${virtualMachine}/runCommand`, () => ({ status: 202, headers }));
  standIn.operation(result, [
    { status: 202, headers },
    { status: 200, body: { value: output(stdout) } },
  ]);
}

/** The operation of a VM is not asked for by name in Azure either. */
export const operationOf = (virtualMachine: string): string =>
  `/${virtualMachine.split("/").slice(1, 3).join("/")}/providers/Microsoft.Compute/locations/westeurope/operations/${guidOf(virtualMachine)}`;

/** @param origin where the operation is to be asked for */
export const accepted = (standIn: ArmStandIn, origin: string, virtualMachine: string): ActionAnswer => ({
  status: 202,
  headers: {
    "azure-asyncoperation": `${origin}${operationOf(virtualMachine)}?${version}`,
    location: `${standIn.origin}${operationOf(virtualMachine)}-result?monitor=true&${version}`,
  },
});
