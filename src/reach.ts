import { NetworkTopology } from "./network/network-topology.js";
import { Reachability } from "./network/reach-flow.js";
import { TagFile } from "./network/tag-file.js";
import type { ReachReport } from "./model/reach-report.js";
import type { Flow } from "./model/reachability.js";
import { UserError } from "./model/user-error.js";
import { chooseVirtualMachine } from "./reach/choose-virtual-machine.js";
import { composeReachReport } from "./reach/compose-report.js";
import { exampleFlow, parseFlow } from "./reach/parse-flow.js";
import { resolveFlow } from "./reach/resolve-flow.js";
import { loadInventory, type InventoryOptions } from "./scan/load-inventory.js";
import { scrubTexts } from "./util/scrub-texts.js";

/** The flows to check and the VM to check them for. Paths are relative to `workingDirectory`. */
export interface ReachOptions extends InventoryOptions {
  /** Id of the VM, or its name if only one VM has that name. */
  readonly virtualMachine: string;
  /** Flows as `PROTO/PORT/DEST[@FQDN,FQDN…]`, or parsed flows. */
  readonly flows: readonly (string | Flow)[];
}

/** Reports whether flows can leave a VM and which rule or route decides.
 *  @throws UserError when a flow cannot be read, the VM is not found, or the list of service tags cannot be used. */
export async function checkReachability(options: ReachOptions): Promise<ReachReport> {
  const flows = options.flows.map((flow) => (typeof flow === "string" ? parseFlow(flow) : flow));
  if (flows.length === 0) throw new UserError("usage", `no flow is given; add one, for example ${exampleFlow}`);
  const { inventory: deployed, planned, serviceTags, ledger, notifications } = await loadInventory(options);
  const inventories = [deployed, ...planned.map((plan) => plan.inventory)];
  const { virtualMachine, inventory } = chooseVirtualMachine(options.virtualMachine, inventories, ledger);
  // A user can write a topology by hand to test a plan. Objects that are absent from it do not exist.
  const tagFile = serviceTags && new TagFile(serviceTags);
  const topology = new NetworkTopology(inventory, { tagFile, absentUnlessShown: true });
  const reachability = new Reachability(topology);
  const answers = flows.map((flow) => reachability.explain(virtualMachine, resolveFlow(flow, tagFile)));
  // Reasons quote texts from the inputs, which can contain secrets.
  return scrubTexts(composeReachReport(virtualMachine, answers, { inputs: ledger, notifications }));
}
