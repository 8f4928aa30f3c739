import type { ExpandedResource } from "./expansion/expanded-resource.js";
import { openText } from "./values/id-text.js";
import { findMember, isArray, isObject, type ArmValue } from "./values/value.js";
import { isUnknown, type Unknown } from "./values/unknown.js";

const virtualMachineType = "microsoft.compute/virtualmachines";
const networkInterfaceType = "microsoft.network/networkinterfaces";

/** The values that decide whether a resource is deployed, by their names: a condition, or the length of a loop, which may be zero. */
type Deciders = ReadonlyMap<string, Unknown>;

/** Decides for each resource whether it is certainly deployed when a VM is deployed. */
export class Doubts {
  /** Names of the values that decide about every VM of the template. */
  private readonly ofAll: ReadonlySet<string>;
  /** By the id of a network interface: names of the values that decide about its VM. */
  private readonly ofOwners = new Map<string, ReadonlySet<string>>();

  constructor(resources: readonly ExpandedResource[]) {
    const virtualMachines = resources.filter((each) => typeOf(each) === virtualMachineType);
    let all: ReadonlySet<string> | undefined;
    for (const virtualMachine of virtualMachines) {
      const deciders = new Set(decidersOf(virtualMachine).keys());
      all = common(all, deciders);
      for (const id of networkInterfacesOf(virtualMachine)) this.ofOwners.set(id, common(this.ofOwners.get(id), deciders));
    }
    this.ofAll = all ?? new Set();
  }

  /** The first condition or loop that may prevent the deployment of a resource although a VM that depends on it is deployed; undefined when
   *  there is none, and for VMs: they are always judged. */
  of(resource: ExpandedResource): Unknown | undefined {
    const type = typeOf(resource);
    if (type === virtualMachineType) return undefined;
    const owner = type === networkInterfaceType ? this.ofOwners.get(openText(resource.id).toLowerCase()) : undefined;
    const shared = owner ?? this.ofAll;
    for (const [name, decider] of decidersOf(resource)) if (!shared.has(name)) return decider;
    return undefined;
  }
}

const typeOf = ({ type }: ExpandedResource): string => (isUnknown(type) ? "" : type.toLowerCase());

const decidersOf = ({ conditions, openLoops }: ExpandedResource): Deciders =>
  new Map([
    ...conditions.map((condition) => [`condition ${condition.symbol}`, condition] as const),
    ...openLoops.map(({ count }) => [`count ${count.symbol}`, count] as const),
  ]);

const common = (known: ReadonlySet<string> | undefined, others: ReadonlySet<string>): ReadonlySet<string> =>
  known === undefined ? others : new Set([...known].filter((each) => others.has(each)));

/** Ids of the network interfaces of a VM. */
function* networkInterfacesOf(virtualMachine: ExpandedResource): Generator<string> {
  const list = ["properties", "networkProfile", "networkInterfaces"].reduce<ArmValue | undefined>(memberOf, virtualMachine.body());
  for (const reference of isArray(list) ? list : []) {
    const id = memberOf(reference, "id");
    if (typeof id === "string" || isUnknown(id)) yield openText(id).toLowerCase();
  }
}

const memberOf = (value: ArmValue | undefined, name: string): ArmValue | undefined =>
  isObject(value) ? findMember(value, name) : undefined;
