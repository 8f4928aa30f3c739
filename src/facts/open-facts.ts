import type { VirtualMachineFacts } from "../model/facts.js";
import type { VirtualMachine } from "../model/inventory.js";
import { resourceKey } from "../model/resource-id.js";
import type { Unresolved } from "../model/unresolved.js";
import type { DerivationContext } from "./derivation-context.js";
import { openReferences, type NetworkFact, type TemplateReferences } from "./open-references.js";
import { locationUnknown } from "./place.js";

type Open = Readonly<Record<string, Unresolved>>;
type Derived = Pick<VirtualMachineFacts, "matchedVault" | "storageAccounts"> & {
  /** Whether Azure encrypts the disks is what would have to be known of them. */
  readonly needsDisks?: boolean | undefined;
  /** Why the vault is not known, where a template leaves that open. */
  readonly vaultCause?: Unresolved | undefined;
};

/** Facts that start at its network interfaces. */
const ofInterfaces = [
  "outboundNsg",
  "outboundPath",
  "outboundHttp",
  "outboundInternet",
  "workload",
  "networkLimits",
  "primarySubnet",
  "wireServer",
  "proxy",
];

/** Where the disks of a VM lie. */
const ofDisks = ["osDisk", "osDisk.kind", "dataDisks", "dataDisks.kind"];

/** Derived facts that are missing, as far as they are for what a template leaves open of what they are derived from. */
export function openFacts(virtualMachine: VirtualMachine, derived: Derived, context: DerivationContext): Open {
  const own = virtualMachine.unresolved ?? {};
  const open: Record<string, Unresolved> = {};
  const blame = (facts: readonly string[], cause: Unresolved | undefined): void => {
    if (cause !== undefined) for (const fact of facts) open[fact] ??= cause;
  };
  if (virtualMachine.networkInterfaces === undefined) blame(ofInterfaces, own["networkInterfaces"]);
  const location = virtualMachine.location === undefined ? own["location"] : undefined;
  blame(["workload"], location);
  if (derived.needsDisks === true) blame(["guestEncryption.conclusion"], own["diskEncryption"]);
  blameVault(virtualMachine, derived, context, blame);
  if (derived.storageAccounts === undefined) {
    const disk = ofDisks.find((fact) => own[fact] !== undefined);
    blame(["storageAccounts"], disk === undefined ? undefined : own[disk]);
  }
  const untold = (derived.storageAccounts ?? []).filter(({ firewall }) => firewall === undefined);
  const firewalls = untold.map(({ name }) => context.storageAccountsByName.get(name)?.unresolved?.["networkAccess"]);
  if (!firewalls.includes(undefined)) blame(["storageAccounts.firewall"], firewalls[0]);
  return open;
}

/** Facts on the network of a planned VM that are not decided, of those that were asked for. */
interface UndecidedFacts {
  /** Those that are not for what a template leaves open. */
  readonly open: Open;
  /** Those that are not for something that the template declares: no list of Azure supplies it. */
  readonly hints: Readonly<Record<string, string>>;
}

export function openNetworkFacts(
  virtualMachine: VirtualMachine,
  asked: Readonly<Record<string, NetworkFact | undefined>>,
  { reachability }: DerivationContext,
): UndecidedFacts {
  const location = virtualMachine.location === undefined ? virtualMachine.unresolved?.["location"] : undefined;
  const open: Record<string, Unresolved> = {};
  const hints: Record<string, string> = {};
  let references: TemplateReferences | undefined;
  for (const [name, fact] of Object.entries(asked)) {
    if (fact?.undecided === undefined) continue;
    references ??= openReferences(virtualMachine, reachability.topology);
    const cause = fact.undecided === locationUnknown(virtualMachine) ? location : references.causeOf(fact.decidedBy ?? "");
    if (cause !== undefined) open[name] = cause;
    else if (references.declares(fact.decidedBy ?? "")) hints[name] = "template";
  }
  return { open, hints };
}

function blameVault(
  virtualMachine: VirtualMachine,
  { matchedVault, vaultCause }: Derived,
  { vaultOf, openVaultLocation }: DerivationContext,
  blame: (facts: readonly string[], cause: Unresolved | undefined) => void,
): void {
  if (matchedVault === undefined) {
    const { location, unresolved } = virtualMachine;
    blame(["matchedVault"], vaultCause);
    blame(["matchedVault"], location === undefined ? unresolved?.["location"] : openVaultLocation);
    return;
  }
  if (matchedVault.id === undefined || matchedVault.location !== undefined) return;
  blame(["matchedVault.location"], vaultOf(resourceKey(matchedVault.id))?.unresolved?.["location"]);
  blame(["matchedVault.location", "matchedVault.subscriptionId"], vaultCause);
}
