import { isDeepStrictEqual } from "node:util";
import { isOpenList, type VirtualMachineDisk } from "../model/facts.js";
import type { DiskEncryptionMarks, NetworkInterfaceReference } from "../model/inventory.js";
import { disagreement, mergeFields, mergeValues, type Fields } from "./merge-values.js";
import type { Tables } from "./part.js";
import { replacesSubnet } from "./replaces-subnet.js";
import { identityIn, uniteLists } from "./unite-lists.js";

type AnyRecord = Tables[keyof Tables];

/** Called for every fact on which two parts of the input disagree. */
export type OnConflict = (fact: string) => void;

/** Facts are named as rules know them where the record's field has another name. */
const factNames: Readonly<Record<string, string>> = {
  agentState: "agent.status",
  agentVersion: "agent.version",
  agentInstallation: "agent.installation",
  locationSymbol: "location",
};

const bookkeeping = new Set([
  "source",
  "otherSources",
  "id",
  "name",
  "complete",
  "gaps",
  "unresolved",
  "planned",
  "deploymentModel",
  "agentReportedAt",
  "diskEncryption",
  "mentionedOnly",
  "instanceViewGiven",
  "hasGatewaySubnet",
  "path",
]);

/** Joins what another part of the input tells of the same resource into `target`: fills what is absent, and gives up
 *  what contradicts, whichever part came first. */
export function mergeRecords<RecordType extends AnyRecord>(target: RecordType, other: RecordType, onConflict: OnConflict): void {
  if ("id" in target && "id" in other) mergeIdentity(target, other);
  if (replacesSubnet(target, other)) return;
  if (other.gaps !== undefined) target.gaps = { ...other.gaps, ...target.gaps };
  if (other.unresolved !== undefined) target.unresolved = { ...other.unresolved, ...target.unresolved };
  const isTemplate = target.planned === true && other.planned === true;
  if (target.planned === true && !isTemplate) target.planned = undefined;
  // What is deployed under one of several conditions is as open as they are, and no contradiction.
  const isOpenFact = (fact: string): boolean => isTemplate && target.unresolved?.[fact] !== undefined;
  const conflict = (fact: string): void => {
    if (isOpenFact(fact)) return;
    if (target.gaps?.[fact] !== "conflicting") onConflict(fact);
    target.gaps = { ...target.gaps, [fact]: "conflicting" };
  };
  const into = target as unknown as Record<string, unknown>;
  const from = other as unknown as Fields;
  mergeSpecial(into, from);
  for (const field of Object.keys(from)) {
    if (bookkeeping.has(field)) continue;
    const fact = factNames[field] ?? field;
    if (target.gaps?.[fact] === "conflicting") {
      into[field] = undefined;
      continue;
    }
    if (isOpenFact(fact) && (into[field] === undefined || from[field] === undefined)) {
      into[field] = undefined;
      continue;
    }
    const merged = mergeField(field, target, other, isTemplate);
    if (merged === disagreement) {
      into[field] = undefined;
      conflict(fact);
    } else {
      into[field] = merged;
      if (merged !== undefined) closeGap(target, fact);
    }
  }
  target.complete ||= other.complete;
}

type Named = Extract<AnyRecord, { id: string }>;

function mergeIdentity(target: Named, other: Named): void {
  if (prefersIdOf(other, target)) {
    target.id = other.id;
    target.name = other.name;
  }
  target.name ??= other.name;
  target.otherSources = [...(target.otherSources ?? []), other.source, ...(other.otherSources ?? [])];
}

/** Joins two values of one field, in the way of the field where it has one. */
function mergeField(field: string, target: AnyRecord, other: AnyRecord, isTemplate: boolean): unknown {
  const [a, b] = [(target as unknown as Fields)[field], (other as unknown as Fields)[field]];
  if (a === undefined || b === undefined || isDeepStrictEqual(a, b)) return a === undefined ? b : a;
  if (field === "dataDisks") return mergeDisks(a as readonly VirtualMachineDisk[], b as readonly VirtualMachineDisk[]);
  if (field === "networkInterfaces")
    return mergeInterfaces(a as readonly NetworkInterfaceReference[], b as readonly NetworkInterfaceReference[]);
  const identity = identityIn(field, target as unknown as Fields);
  if (identity === undefined) return mergeValues(a, b);
  return uniteLists(a as readonly Fields[], b as readonly Fields[], identity, [target.complete, other.complete], isTemplate);
}

function mergeDisks(a: readonly VirtualMachineDisk[], b: readonly VirtualMachineDisk[]): unknown {
  if (a.length !== b.length || isOpenList(a) || isOpenList(b)) return disagreement;
  const identify = (disk: VirtualMachineDisk): string => String(disk.lun ?? disk.name).toLowerCase();
  const others = new Map(b.map((disk) => [identify(disk), disk]));
  const merged = a.map((disk) => mergeFields({ ...disk }, { ...others.get(identify(disk)) }));
  return merged.includes(disagreement) || !a.every((disk) => others.has(identify(disk))) ? disagreement : merged;
}

function mergeInterfaces(a: readonly NetworkInterfaceReference[], b: readonly NetworkInterfaceReference[]): unknown {
  const others = new Map(b.map((reference) => [reference.key, reference]));
  if (a.length !== b.length || !a.every(({ key }) => others.has(key))) return disagreement;
  return a.map((reference) => ({ key: reference.key, primary: reference.primary ?? others.get(reference.key)?.primary }));
}

/** Fields whose parts add up instead of having to agree. */
function mergeSpecial(into: Record<string, unknown>, from: Fields): void {
  if (from["diskEncryption"] !== undefined) {
    into["diskEncryption"] = uniteMarks(
      into["diskEncryption"] as DiskEncryptionMarks | undefined,
      from["diskEncryption"] as DiskEncryptionMarks,
    );
  }
  if (from["mentionedOnly"] === undefined) into["mentionedOnly"] = undefined;
  if (from["instanceViewGiven"] === true) into["instanceViewGiven"] = true;
  if (from["hasGatewaySubnet"] !== undefined) {
    into["hasGatewaySubnet"] = either(into["hasGatewaySubnet"] as boolean | undefined, from["hasGatewaySubnet"] as boolean);
  }
  const [a, b] = [into["agentReportedAt"], from["agentReportedAt"]] as (number | undefined)[];
  into["agentReportedAt"] = a === undefined || (b !== undefined && b > a) ? b : a;
}

const either = (x: boolean | undefined, y: boolean | undefined): boolean | undefined => (x || y ? true : (x ?? y));

/** A mark seen once was there; only a part that shows the disks can say that there is none. */
function uniteMarks(a: DiskEncryptionMarks | undefined, b: DiskEncryptionMarks): DiskEncryptionMarks {
  return {
    virtualMachineStamp: either(a?.virtualMachineStamp, b.virtualMachineStamp),
    extension: either(a?.extension, b.extension),
    instanceViewStamp: either(a?.instanceViewStamp, b.instanceViewStamp),
    instanceViewDisks: Math.max(a?.instanceViewDisks ?? 0, b.instanceViewDisks ?? 0),
    diskWithVmGuestState: either(a?.diskWithVmGuestState, b.diskWithVmGuestState),
  };
}

/** The model body's spelling wins; Resource Graph lower-cases ids. */
function prefersIdOf(other: Named, target: Named): boolean {
  if (other.complete !== target.complete) return other.complete;
  return target.id === target.id.toLowerCase() && other.id !== target.id;
}

/** What one part does not tell, or leaves open, another told. */
function closeGap(target: AnyRecord, fact: string): void {
  const reason = target.gaps?.[fact];
  if (reason !== "evidence-unreadable" && reason !== "unresolved-expression") return;
  target.gaps = without(target.gaps, fact);
  if (target.unresolved !== undefined) target.unresolved = without(target.unresolved, fact);
}

function without<Value>(members: Readonly<Record<string, Value>> | undefined, name: string): Readonly<Record<string, Value>> | undefined {
  const rest = Object.entries(members ?? {}).filter(([other]) => other !== name);
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}
