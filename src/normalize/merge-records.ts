import { isDeepStrictEqual } from "node:util";
import { isOpenList, type VirtualMachineDisk } from "../model/facts.js";
import type { AnyComparedList, JoinedField } from "../model/define-table.js";
import type { NamedResource } from "../model/resource.js";
import { tableDefinition, tableNames, type RecordOf, type TableName } from "../model/tables.js";
import type { NetworkInterfaceReference } from "../model/virtual-machine.js";
import { joinFields } from "./joined-fields.js";
import { disagreement, mergeFields, mergeValues, type Fields } from "./merge-values.js";
import { replacesSubnet } from "./replaces-subnet.js";
import { uniteLists } from "./unite-lists.js";

type AnyRecord = RecordOf<TableName>;

/** Called for each fact on which two parts of the input disagree. */
export type OnConflict = (fact: string) => void;

/** Fields that describe where and how a record was read. */
const bookkeeping: readonly (keyof NamedResource)[] = [
  ...(["id", "name", "source", "otherSources"] as const),
  ...(["complete", "planned", "gaps", "unresolved"] as const),
];

/** How the fields of a table are joined. */
interface FieldPlan {
  readonly joined: readonly (readonly [field: string, kind: JoinedField])[];
  readonly lists: ReadonlyMap<string, AnyComparedList>;
  /** Fields that are not compared. */
  readonly apart: ReadonlySet<string>;
  readonly factNames: Readonly<Record<string, string>>;
}

const plans: ReadonlyMap<TableName, FieldPlan> = new Map(tableNames.map((table) => [table, planOf(table)]));

function planOf(table: TableName): FieldPlan {
  const { merge = {}, factNames = {} } = tableDefinition(table);
  const joined: [string, JoinedField][] = [];
  const lists = new Map<string, AnyComparedList>();
  for (const [field, kind] of Object.entries(merge)) {
    if (isJoined(kind)) joined.push([field, kind]);
    else lists.set(field, kind);
  }
  const apart = new Set([...bookkeeping, ...joined.map(([field]) => field)]);
  const symbol: keyof NamedResource = "locationSymbol";
  return { joined, lists, apart, factNames: { [symbol]: "location", ...factNames } };
}

function isJoined(kind: JoinedField | AnyComparedList): kind is JoinedField {
  return typeof kind === "string" && kind in joinFields;
}

/** Joins another part of the input about the same resource into `target`. It fills absent values and removes values that contradict each
 *  other. The order of the parts does not matter.
 *  @param table the table of both records. */
export function mergeRecords<Name extends TableName>(
  table: Name,
  target: RecordOf<Name>,
  other: RecordOf<Name>,
  onConflict: OnConflict,
): void {
  if ("id" in target && "id" in other) mergeIdentity(target, other);
  if (table === "subnets" && replacesSubnet(target as RecordOf<"subnets">, other as RecordOf<"subnets">)) return;
  if (other.gaps !== undefined) target.gaps = { ...other.gaps, ...target.gaps };
  if (other.unresolved !== undefined) target.unresolved = { ...other.unresolved, ...target.unresolved };
  const isTemplate = target.planned === true && other.planned === true;
  if (target.planned === true && !isTemplate) target.planned = undefined;
  // A template can deploy a resource under one of several conditions. A difference is then an unresolved value, not a conflict.
  const isUnresolvedFact = (fact: string): boolean => isTemplate && target.unresolved?.[fact] !== undefined;
  const conflict = (fact: string): void => {
    if (isUnresolvedFact(fact)) return;
    if (target.gaps?.[fact] !== "conflicting") onConflict(fact);
    target.gaps = { ...target.gaps, [fact]: "conflicting" };
  };
  const into = target as unknown as Record<string, unknown>;
  const from = other as unknown as Fields;
  const { joined, lists, apart, factNames } = plans.get(table) as FieldPlan;
  for (const [field, kind] of joined) into[field] = joinFields[kind](into[field], from[field]);
  for (const field of Object.keys(from)) {
    if (apart.has(field)) continue;
    const fact = factNames[field] ?? field;
    if (target.gaps?.[fact] === "conflicting") {
      into[field] = undefined;
      continue;
    }
    if (isUnresolvedFact(fact) && (into[field] === undefined || from[field] === undefined)) {
      into[field] = undefined;
      continue;
    }
    const merged = mergeField(field, lists.get(field), target, other, isTemplate);
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

/** Joins two values of one field. @param list how to compare the values, if they are lists with their own comparison. */
function mergeField(field: string, list: AnyComparedList | undefined, target: AnyRecord, other: AnyRecord, isTemplate: boolean): unknown {
  const [a, b] = [(target as unknown as Fields)[field], (other as unknown as Fields)[field]];
  if (a === undefined || b === undefined || isDeepStrictEqual(a, b)) return a === undefined ? b : a;
  if (list === undefined) return mergeValues(a, b);
  if (list === "disks") return mergeDisks(a as readonly VirtualMachineDisk[], b as readonly VirtualMachineDisk[]);
  if (list === "networkInterfaces")
    return mergeInterfaces(a as readonly NetworkInterfaceReference[], b as readonly NetworkInterfaceReference[]);
  return uniteLists(a as readonly Fields[], b as readonly Fields[], list.itemsBy, [target.complete, other.complete], isTemplate);
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

/** The spelling of the model body is preferred, because Resource Graph prints ids in lower case. */
function prefersIdOf(other: Named, target: Named): boolean {
  if (other.complete !== target.complete) return other.complete;
  return target.id === target.id.toLowerCase() && other.id !== target.id;
}

/** Removes the missing reason of an unreadable or unresolved fact when another part shows the fact. */
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
