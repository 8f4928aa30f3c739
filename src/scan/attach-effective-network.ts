import type { EffectivePrint } from "../load/guest/read-evidence.js";
import type { EffectiveNetwork } from "../model/effective-network.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import { readEffectiveRoutes, readEffectiveSecurityGroups } from "../normalize/effective-network.js";
import type { InventoryBuilder } from "../normalize/inventory-builder.js";
import { readSecurityGroupView } from "../normalize/security-group-view.js";

type Reading = Pick<EffectiveNetwork, "routes" | "networkInterfaceRules" | "subnetRules">;

/** Attaches an output of Azure about a network interface to that interface.
 *  @returns why the output is not used, as a part of a sentence. undefined: it is used. */
export function attachEffectiveNetwork(
  print: EffectivePrint,
  virtualMachine: ResourceKey,
  source: number,
  builder: InventoryBuilder,
): string | undefined {
  const shown =
    print.kind === "securityGroupView" && print.networkInterface === undefined ? readWholeView(print, virtualMachine, builder) : [];
  const chosen = shown.length > 0 ? undefined : chooseInterface(print.networkInterface, virtualMachine, builder);
  if (chosen !== undefined && "problem" in chosen) return chosen.problem;
  const readings = chosen === undefined ? shown : [{ networkInterface: chosen.key, record: readPrint(print, chosen.key) }];
  const readable = readings.filter(({ record }) => Object.values(record).some((part) => part !== undefined));
  if (readable.length === 0) return "it contains no readable setting of the network interface";
  for (const { networkInterface, record } of readable) {
    const { routes, networkInterfaceRules, subnetRules } = record;
    builder.addEffectiveNetwork(networkInterface, { complete: false, routes, networkInterfaceRules, subnetRules, source });
  }
  return undefined;
}

interface InterfaceReading {
  readonly networkInterface: ResourceKey;
  readonly record: Reading;
}

/** A security group view covers one VM. If the evidence names no network interface, the view applies to each of the VM's interfaces. */
function readWholeView({ data }: EffectivePrint, virtualMachine: ResourceKey, builder: InventoryBuilder): readonly InterfaceReading[] {
  const own = new Set(builder.networkInterfacesOf(virtualMachine)?.map(({ key }) => key));
  return readSecurityGroupView(data).filter(({ networkInterface }) => own.has(networkInterface));
}

function readPrint({ kind, data }: EffectivePrint, networkInterface: ResourceKey): Reading {
  if (kind === "effectiveRoutes") return readEffectiveRoutes(data);
  if (kind === "effectiveSecurityGroups") return readEffectiveSecurityGroups(data);
  return readSecurityGroupView(data).find((entry) => entry.networkInterface === networkInterface)?.record ?? {};
}

/** The network interface that is named. Otherwise the primary interface, or the only interface. */
function chooseInterface(
  wanted: string | undefined,
  virtualMachine: ResourceKey,
  builder: InventoryBuilder,
): { readonly key: ResourceKey } | { readonly problem: string } {
  const references = builder.networkInterfacesOf(virtualMachine) ?? [];
  if (wanted === undefined) {
    const primary = references.filter((reference) => reference.primary === true);
    const [only, ...others] = primary.length === 1 ? primary : references;
    if (only === undefined) return { problem: "the network interfaces of the VM are not in the input" };
    return others.length === 0
      ? { key: only.key }
      : { problem: `the VM has ${references.length} network interfaces; name one as networkInterface` };
  }
  const key = resourceKey(wanted);
  const found = references.find((reference) => (key.startsWith("/") ? reference.key === key : reference.key.endsWith(`/${key}`)));
  return found === undefined ? { problem: `the VM has no network interface ${wanted}` } : { key: found.key };
}
