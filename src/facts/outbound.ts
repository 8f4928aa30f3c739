import type { VirtualMachineFacts } from "../model/facts.js";
import type { OutboundNsg, OutboundPath } from "../model/network-facts.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { Flow } from "../model/reachability.js";
import type { DerivationContext } from "./derivation-context.js";
import { groupFacts } from "./outbound/group-facts.js";
import type { JudgedFlow } from "../network/judged-flow.js";
import { learnedRoutesLabel } from "../network/virtual-network-space.js";
import { neededPorts } from "./outbound/needed-ports.js";
import { tcpFlow } from "../network/tcp-flow.js";
import { wayFacts } from "./outbound/way-facts.js";
import type { NetworkRequirements } from "./network-requirements.js";
import { locationUnknown } from "./place.js";
import { combineAlternatives, combineNeeds, type JudgedNeed } from "./outbound-needs.js";

type OutboundFactNames = "outboundNsg" | "outboundPath" | "outboundHttp" | "outboundInternet" | "outboundRequired";

/** What the network does with the flows that a profile asks for. Each is found out when a rule first reads it: profiles
 *  ask for different ones, and most VMs of an estate need only one answer. */
export class Outbound implements Pick<VirtualMachineFacts, OutboundFactNames> {
  private storage: { readonly security: JudgedNeed; readonly way: JudgedNeed } | undefined;
  private nsg: OutboundNsg | undefined;
  private path: OutboundPath | undefined;
  private http: OutboundPath | undefined;
  private internet: OutboundPath | undefined;

  constructor(
    private readonly virtualMachine: VirtualMachine,
    private readonly context: DerivationContext,
    private readonly requirements: NetworkRequirements,
  ) {}

  get outboundNsg(): OutboundNsg {
    const { storagePorts } = this.requirements;
    return (this.nsg ??= groupFacts(this.storageNeeds().security, this.virtualMachine, this.context.reachability, storagePorts));
  }

  get outboundPath(): OutboundPath {
    return (this.path ??= wayFacts(this.storageNeeds().way, this.virtualMachine, this.context.reachability));
  }

  get outboundHttp(): OutboundPath {
    return (this.http ??= this.whole(this.storageFlow(this.requirements.httpPort)));
  }

  get outboundInternet(): OutboundPath {
    return (this.internet ??= this.whole(tcpFlow(this.requirements.internetPort, { serviceTag: "Internet" })));
  }

  /** Where the rule cannot tell for what stands before the flow (the groups, the disks), that is what is said. */
  get outboundRequired(): OutboundPath {
    const { asked } = this.requirements;
    const facts = asked === "storage" ? this.outboundPath : asked === "http" ? this.outboundHttp : this.outboundInternet;
    if (facts.undecided !== undefined) return facts;
    const before = asked === "storage" ? this.outboundNsg.undecided : undefined;
    return { ...facts, undecided: before ?? "whether the VM needs the flow is not shown" };
  }

  /** What would help where the lists of the network do not: the export of a next hop or a word on it, or the routes that
   *  Azure says are in force. */
  get hints(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {};
    const names = { outboundPath: this.path, outboundHttp: this.http, outboundInternet: this.internet };
    for (const [name, facts] of Object.entries(names)) {
      if (facts?.unseenHop !== undefined) found[`${name}.verdict`] = "nextHop";
      // Azure shows the routes of an interface only once it is deployed.
      else if (facts?.verdict === undefined && facts?.decidedBy === learnedRoutesLabel && this.virtualMachine.planned !== true)
        found[`${name}.verdict`] = "effectiveRoutes";
    }
    return found;
  }

  /** The facts that were asked for so far. */
  get asked(): Readonly<Record<string, OutboundPath | OutboundNsg | undefined>> {
    return { outboundNsg: this.nsg, outboundPath: this.path, outboundHttp: this.http, outboundInternet: this.internet };
  }

  private whole(flow: Flow): OutboundPath {
    const { reachability } = this.context;
    return wayFacts(this.need(flow, reachability.judge(this.virtualMachine, flow)), this.virtualMachine, reachability);
  }

  /** Storage of the VM's own location; of all locations where its own is not known. */
  private storageFlow(port: number): Flow {
    const { location } = this.virtualMachine;
    const serviceTag = location === undefined ? "Storage" : `Storage.${location}`;
    return tcpFlow(port, { serviceTag }, this.requirements.storageNames);
  }

  /** What holds for all locations holds for the one that is not known; anything else says nothing of it. */
  private need(flow: Flow, judged: JudgedFlow): JudgedNeed {
    const isRegional = "serviceTag" in flow.destination && flow.destination.serviceTag === "Storage";
    return isRegional && judged.verdict === "partly" ? { undecided: locationUnknown(this.virtualMachine) } : { flow, judged };
  }

  /** The flows that the disks call for, judged for groups and way apart. */
  private storageNeeds(): { readonly security: JudgedNeed; readonly way: JudgedNeed } {
    if (this.storage !== undefined) return this.storage;
    const { reachability, storageAccountsByName } = this.context;
    const groups = neededPorts(this.virtualMachine, this.requirements.storagePorts, storageAccountsByName).map((ports) =>
      ports.map((port) => {
        const flow = this.storageFlow(port);
        const { security, path } = reachability.judgeSeparately(this.virtualMachine, flow);
        return { security: this.need(flow, security), way: this.need(flow, path) };
      }),
    );
    const combine = (side: "security" | "way"): JudgedNeed =>
      combineNeeds(groups.map((group) => combineAlternatives(group.map((need) => need[side]))));
    return (this.storage = { security: combine("security"), way: combine("way") });
  }
}
