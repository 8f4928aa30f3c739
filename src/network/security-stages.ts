import type { EffectiveRules } from "../model/effective-network.js";
import type { Attachment } from "../model/network.js";
import type { ReachStage } from "../model/reachability.js";
import { AccessRules } from "./access-rules.js";
import type { DestinationSpace } from "./destination-space.js";
import { firstMatch, type ListOutcome } from "./first-match.js";
import { unknownList, passAll } from "./missing-list.js";
import type { NetworkView } from "./network-view.js";
import type { NetworkTopology } from "./network-topology.js";
import { isRuledByTags, judgePlatform } from "./platform-stage.js";
import { groupRule } from "./security-group.js";
import type { Traffic } from "./traffic.js";

export interface SecurityStage {
  readonly stage: Extract<ReachStage, "avnm" | "nicNsg" | "subnetNsg">;
  readonly at: string | null;
  readonly outcome: ListOutcome;
}

/** A level at which a group can be attached. */
interface Level {
  readonly stage: "nicNsg" | "subnetNsg";
  readonly name: string;
  /** The effective rules that Azure shows at this level; null: no group. */
  readonly effective: EffectiveRules | null | undefined;
  readonly attached: Attachment;
  /** The reason text when the input does not show whether a group is attached. */
  readonly unknown: string;
}

/** The results of Virtual Network Manager and of the groups on interface and subnet for a destination. They are cached by the way in
 *  which source-dependent rules match the source. Thousands of interfaces can share one result. */
export class SecurityStages {
  private readonly outcomes = new WeakMap<AccessRules, Map<NetworkView, Map<string, ListOutcome>>>();
  private readonly effective = new WeakMap<EffectiveRules, AccessRules>();

  constructor(private readonly topology: NetworkTopology) {}

  judge(traffic: Traffic, view: NetworkView, platform: string | undefined): readonly SecurityStage[] {
    const { path, flow, space, source } = traffic;
    // No rule can apply to this address, so the rules do not matter.
    if (platform !== undefined && !isRuledByTags(platform, flow)) return [];
    const run = (rules: AccessRules): ListOutcome =>
      platform === undefined ? this.run(rules, traffic, view) : judgePlatform(rules, platform, flow, space, source);
    const stages: SecurityStage[] = [];
    const { adminRules } = this.topology;
    if (adminRules !== undefined) stages.push({ stage: "avnm", at: "avnm", outcome: run(adminRules) });
    const effective = this.topology.network.effectiveNetworks.get(path.key);
    const { networkInterface, name, subnet, subnetKey } = path;
    const ofInterface = this.topology.attached(networkInterface, "networkSecurityGroup", networkInterface.networkSecurityGroup, true);
    const subnetName = subnetKey === undefined ? "" : subnetKey.slice(subnetKey.lastIndexOf("/") + 1);
    const ofSubnet = this.topology.attached(
      subnet,
      "networkSecurityGroup",
      subnet?.networkSecurityGroup,
      subnet?.addressPrefixes !== undefined,
    );
    const isShown = subnet !== undefined || subnetKey === undefined;
    const levels: readonly Level[] = [
      {
        stage: "nicNsg",
        name,
        effective: effective?.networkInterfaceRules,
        attached: ofInterface,
        unknown: `the input does not show whether network interface ${name} has a network security group`,
      },
      {
        stage: "subnetNsg",
        name: subnetName,
        effective: effective?.subnetRules,
        attached: ofSubnet,
        unknown: isShown
          ? `the input does not show whether the subnet of network interface ${name} has a network security group`
          : `subnet ${subnetName} of network interface ${name} is not in the input`,
      },
    ];
    return [...stages, ...levels.map((level) => this.level(level, space, run))];
  }

  private level(
    { stage, name, effective, attached, unknown }: Level,
    space: DestinationSpace,
    run: (rules: AccessRules) => ListOutcome,
  ): SecurityStage {
    if (effective === null || (effective === undefined && attached === null)) return { stage, at: null, outcome: passAll(space) };
    if (effective !== undefined) {
      const at = effective.networkSecurityGroup === undefined ? name : this.topology.nameOf(effective.networkSecurityGroup);
      return { stage, at, outcome: run(this.inForce(effective, at)) };
    }
    const missing = (label: string, reason: string): ListOutcome =>
      unknownList({ label: `${label}/missing`, action: "unknown", reason }, space);
    if (!attached) return { stage, at: null, outcome: missing(name, unknown) };
    const at = this.topology.nameOf(attached);
    const rules = this.topology.rulesOf(attached);
    if (rules !== undefined) return { stage, at, outcome: run(rules) };
    const isShown = this.topology.network.networkSecurityGroups.has(attached);
    const group = `network security group ${at} of ${stage === "nicNsg" ? "network interface" : "subnet"} ${name}`;
    const reason = isShown ? `the input does not show all rules of ${group}` : `${group} is not in the input`;
    return { stage, at, outcome: missing(at, reason) };
  }

  private inForce(effective: EffectiveRules, name: string): AccessRules {
    let rules = this.effective.get(effective);
    if (rules === undefined) {
      const id = effective.networkSecurityGroup;
      const resourceId = id === undefined ? undefined : this.topology.network.networkSecurityGroups.get(id)?.id;
      rules = new AccessRules(effective.rules.map((rule) => groupRule(rule, name, resourceId)));
      this.effective.set(effective, rules);
    }
    return rules;
  }

  private run(rules: AccessRules, { flow, space, source }: Traffic, view: NetworkView): ListOutcome {
    let known = this.outcomes.get(rules);
    if (known === undefined) this.outcomes.set(rules, (known = new Map<NetworkView, Map<string, ListOutcome>>()));
    let byFlow = known.get(view);
    if (byFlow === undefined) known.set(view, (byFlow = new Map<string, ListOutcome>()));
    const key = `${flow.protocol}/${flow.port} ${rules.signatureOf(source)}`;
    let outcome = byFlow.get(key);
    if (outcome === undefined) byFlow.set(key, (outcome = firstMatch(rules, flow, space, view, source, "pass")));
    return outcome;
  }
}
