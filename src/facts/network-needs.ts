import type { VirtualMachineFacts } from "../model/facts.js";
import type { GuestEvidence } from "../model/guest-evidence.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { NetworkLimits, PrimarySubnet, ProxyFacts, WireServer, WorkloadFacts } from "../model/network-needs.js";
import type { DerivationContext } from "./derivation-context.js";
import { deriveNetworkLimits } from "./network-limits.js";
import type { NetworkFact } from "./open-references.js";
import { derivePrimarySubnet } from "./primary-subnet.js";
import { deriveProxy } from "./proxy.js";
import { deriveWireServer } from "./wire-server.js";
import { deriveWorkload } from "./workload.js";

type NeedNames = "networkLimits" | "primarySubnet" | "wireServer" | "proxy" | "workload";

/** What the network of a VM has to offer beside the flows that a profile asks for; each found out when a rule first reads it. */
export class NetworkNeeds implements Pick<VirtualMachineFacts, NeedNames> {
  private limits: (NetworkLimits & NetworkFact) | undefined;
  private subnet: (PrimarySubnet & NetworkFact) | undefined;
  private wire: WireServer | undefined;
  private viaProxy: ProxyFacts | undefined;
  private forWorkload: WorkloadFacts | undefined;

  constructor(
    private readonly virtualMachine: VirtualMachine,
    private readonly evidence: readonly GuestEvidence[],
    private readonly agent: VirtualMachineFacts["agent"],
    private readonly context: DerivationContext,
  ) {}

  /** The facts that were asked for so far. */
  get asked(): Readonly<Record<string, NetworkFact | undefined>> {
    return { networkLimits: this.limits, primarySubnet: this.subnet, workload: this.forWorkload };
  }

  get networkLimits(): NetworkLimits {
    return (this.limits ??= deriveNetworkLimits(this.virtualMachine, this.context.inventory));
  }

  get primarySubnet(): PrimarySubnet {
    return (this.subnet ??= derivePrimarySubnet(this.virtualMachine, this.context.reachability.topology));
  }

  get wireServer(): WireServer {
    return (this.wire ??= deriveWireServer(this.virtualMachine, this.agent?.status, this.context.reachability));
  }

  get proxy(): ProxyFacts {
    const { reachability, addresses, requirements } = this.context;
    const ports = requirements?.proxyPorts ?? [];
    return (this.viaProxy ??= deriveProxy(this.virtualMachine, this.evidence, { reachability, addresses, ports }));
  }

  get workload(): WorkloadFacts {
    const { reachability, requirements } = this.context;
    return (this.forWorkload ??= deriveWorkload(this.virtualMachine, this.evidence, reachability, requirements?.workload));
  }
}
