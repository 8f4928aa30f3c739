import { isMoreItems, isOpenList } from "../model/facts.js";
import type { Condition, CountCondition, Operand } from "../model/rule.js";
import { countOf } from "./count-of.js";
import { compileCondition, operatorOf, type Parameters } from "./compile-condition.js";
import { compileField, type Facts } from "./fields.js";
import type { Truth } from "./three-valued.js";

/** The facts that a condition read. Names contain the index of the item: `dataDisks[3].kind`. */
export interface Trace {
  readonly known: Map<string, unknown>;
  readonly missing: Set<string>;
  /** Items that a `count.where` selected. */
  readonly items: object[];
}

export const newTrace = (): Trace => ({ known: new Map(), missing: new Set(), items: [] });

/** Follows a condition again and records the facts that decided its result. For a false "and", these are the facts of its false parts.
 *  This is slower than the compiled form, so it runs only for results that are shown. */
export function traceCondition(condition: Condition, parameters: Parameters, facts: Facts, trace: Trace): void {
  const truth = compileCondition(condition, parameters)(facts);
  follow(condition, truth, { parameters, facts, trace }, undefined);
}

interface Situation {
  readonly parameters: Parameters;
  readonly facts: Facts;
  readonly trace: Trace;
}

interface Item {
  readonly value: unknown;
  readonly index: number;
}

function follow(condition: Condition, truth: Truth, situation: Situation, item: Item | undefined): void {
  if ("allOf" in condition) followParts(condition.allOf, truth, situation, item, true);
  else if ("anyOf" in condition) followParts(condition.anyOf, truth, situation, item, false);
  else if ("not" in condition) follow(condition.not, truth === undefined ? undefined : !truth, situation, item);
  else if ("count" in condition) followCount(condition, truth, situation);
  else {
    if ("field" in condition) note(condition.field, situation, item);
    else noteOperand(condition.value, situation, item);
    const operator = operatorOf(condition);
    noteOperand((condition as Record<string, unknown>)[operator] as Operand, situation, item);
  }
}

/** @param neutral the truth value of a part that does not decide the whole condition. */
function followParts(parts: readonly Condition[], truth: Truth, situation: Situation, item: Item | undefined, neutral: boolean): void {
  for (const part of parts) {
    const own = compileCondition(part, situation.parameters)(situation.facts, item?.value);
    if (truth === neutral || own === truth) follow(part, own, situation, item);
  }
}

function followCount({ count, ...condition }: CountCondition, truth: Truth, situation: Situation): void {
  const items = compileField(count.field)(situation.facts, undefined);
  const noted = Array.isArray(items) && count.where !== undefined && followItems(items, count.where, truth, situation);
  if (!noted) note(count.field, situation, undefined);
  if (truth === undefined && Array.isArray(items) && isOpenList(items)) situation.trace.missing.add(factOf(count.field));
  noteOperand((condition as Record<string, unknown>)[operatorOf(condition)] as Operand, situation, undefined);
}

/** @returns whether any item contributed to the result. */
function followItems(items: readonly unknown[], where: Condition, truth: Truth, situation: Situation): boolean {
  const judge = compileCondition(where, situation.parameters);
  let noted = false;
  for (const [index, value] of items.entries()) {
    if (isMoreItems(value)) continue;
    const own = judge(situation.facts, value);
    if (own === false || (truth === undefined && own !== undefined)) continue;
    if (own === true && typeof value === "object" && value !== null) situation.trace.items.push(value);
    follow(where, own, situation, { value, index });
    noted = true;
  }
  return noted;
}

function note(field: string, { facts, trace }: Situation, item: Item | undefined): void {
  const value = compileField(field)(facts, item?.value);
  const fact = item === undefined ? factOf(field) : field.replace("[*]", `[${item.index}]`);
  if (value === undefined) trace.missing.add(fact);
  else if (Array.isArray(value)) trace.known.set(`${fact}.count`, countOf(value));
  else trace.known.set(fact, value);
}

const factOf = (field: string): string => field.replace(/\[\*\]$/, "");

function noteOperand(operand: Operand | undefined, situation: Situation, item: Item | undefined): void {
  if (typeof operand !== "object" || operand === null) return;
  if ("field" in operand) note(operand.field, situation, item);
}
