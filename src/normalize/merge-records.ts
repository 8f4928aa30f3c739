import { isDeepStrictEqual } from "node:util";
import type { Gaps, VirtualMachineDisk } from "../model/facts.js";
import type { DiskEncryptionMarks, NetworkInterfaceReference, SecurityRule } from "../model/inventory.js";
import type { Tables } from "./part.js";

type AnyRecord = Tables[keyof Tables];
type Fields = Record<string, unknown>;

/** Called for every fact on which two parts of the input disagree. */
export type OnConflict = (fact: string) => void;

/** Facts are named as rules know them where the record's field has another name. */
const factNames: Readonly<Record<string, string>> = { agentState: "agent.status", agentVersion: "agent.version" };

const bookkeeping = new Set([
  "source",
  "otherSources",
  "id",
  "name",
  "complete",
  "sources",
  "gaps",
  "deploymentModel",
  "agentReportedAt",
  "diskEncryption",
  "mentionedOnly",
]);

/** Joins what another part of the input tells of the same resource into `target`: fills what is absent, and gives up
 *  what contradicts, whichever part came first. */
export function mergeRecords<RecordType extends AnyRecord>(target: RecordType, other: RecordType, onConflict: OnConflict): void {
  if ("id" in target && "id" in other) mergeIdentity(target, other);
  target.gaps = { ...other.gaps, ...target.gaps };
  const conflict = (fact: string): void => {
    if (target.gaps?.[fact] !== "conflicting") onConflict(fact);
    target.gaps = { ...target.gaps, [fact]: "conflicting" };
  };
  const into = target as unknown as Fields;
  const from = other as unknown as Fields;
  mergeSpecial(into, from);
  for (const field of Object.keys(from)) {
    if (bookkeeping.has(field)) continue;
    const fact = factNames[field] ?? field;
    if (target.gaps[fact] === "conflicting") {
      into[field] = undefined;
      continue;
    }
    const merged =
      field === "outboundRules" && into[field] !== undefined && from[field] !== undefined
        ? uniteRules(into[field] as readonly SecurityRule[], from[field] as readonly SecurityRule[], [target.complete, other.complete])
        : mergeValues(field, into[field], from[field]);
    if (merged === disagreement) {
      into[field] = undefined;
      conflict(fact);
    } else {
      into[field] = merged;
      if (merged !== undefined) target.gaps = withoutUnreadable(target.gaps, fact);
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

const disagreement = Symbol("disagreement");

function mergeValues(field: string, a: unknown, b: unknown): unknown {
  if (a === undefined || b === undefined || isDeepStrictEqual(a, b)) return a ?? b;
  if (field === "osDisk") return mergeFields(a as Fields, b as Fields);
  if (field === "dataDisks") return mergeDisks(a as readonly VirtualMachineDisk[], b as readonly VirtualMachineDisk[]);
  if (field === "networkInterfaces")
    return mergeInterfaces(a as readonly NetworkInterfaceReference[], b as readonly NetworkInterfaceReference[]);
  return sameWord(a, b) ? a : disagreement;
}

/** Enum values compare without case. */
const sameWord = (a: unknown, b: unknown): boolean => typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();

function mergeFields(a: Fields, b: Fields): Fields | typeof disagreement {
  const result: Fields = { ...a };
  for (const [key, value] of Object.entries(b)) {
    if (result[key] === undefined) result[key] = value;
    else if (value !== undefined && !isDeepStrictEqual(result[key], value) && !sameWord(result[key], value)) return disagreement;
  }
  return result;
}

function mergeDisks(a: readonly VirtualMachineDisk[], b: readonly VirtualMachineDisk[]): unknown {
  if (a.length !== b.length) return disagreement;
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
function mergeSpecial(into: Fields, from: Fields): void {
  if (from["diskEncryption"] !== undefined) {
    into["diskEncryption"] = uniteMarks(
      into["diskEncryption"] as DiskEncryptionMarks | undefined,
      from["diskEncryption"] as DiskEncryptionMarks,
    );
  }
  if (from["mentionedOnly"] === undefined) into["mentionedOnly"] = undefined;
  const [a, b] = [into["agentReportedAt"], from["agentReportedAt"]] as (number | undefined)[];
  into["agentReportedAt"] = a === undefined || (b !== undefined && b > a) ? b : a;
}

/** Rules listed one by one add to what is known; two whole lists, and two rules of one name, have to agree.
 *  @param wholes whether the list is the group's own. */
function uniteRules(
  a: readonly SecurityRule[],
  b: readonly SecurityRule[],
  wholes: readonly [boolean, boolean],
): readonly SecurityRule[] | typeof disagreement {
  const content = (rule: SecurityRule): string => JSON.stringify({ ...rule, name: rule.name.toLowerCase(), index: 0 });
  const byName = (rules: readonly SecurityRule[]): Map<string, string> =>
    new Map(rules.map((rule) => [rule.name.toLowerCase(), content(rule)]));
  const [left, right] = [byName(a), byName(b)];
  const clash = [...left].some(([name, text]) => right.has(name) && right.get(name) !== text);
  const unknownTo = (list: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean =>
    [...others.keys()].some((name) => !list.has(name));
  if (clash || (wholes[0] && wholes[1] && (unknownTo(left, right) || unknownTo(right, left)))) return disagreement;
  return [...a, ...b.filter((rule) => !left.has(rule.name.toLowerCase()))];
}

/** A mark seen once was there; only a part that shows the disks can say that there is none. */
function uniteMarks(a: DiskEncryptionMarks | undefined, b: DiskEncryptionMarks): DiskEncryptionMarks {
  const either = (x: boolean | undefined, y: boolean | undefined): boolean | undefined => (x || y ? true : (x ?? y));
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

function withoutUnreadable(gaps: Gaps, fact: string): Gaps {
  if (gaps[fact] !== "evidence-unreadable") return gaps;
  return Object.fromEntries(Object.entries(gaps).filter(([name]) => name !== fact));
}
