import { isOpenList } from "../model/facts.js";
import type { Condition, CountCondition, Operand, OperatorName, ParameterValue, VersionBound } from "../model/rule.js";
import { operatorNames } from "../model/rule.js";
import { comparisons } from "../ruleset/operators/comparison.js";
import { compareVersions } from "../ruleset/operators/version.js";
import { compileField, type Facts } from "./fields.js";
import { all, any, not, type Truth } from "./three-valued.js";

export type Parameters = Readonly<Record<string, ParameterValue>>;
export type Predicate = (facts: Facts, item?: unknown) => Truth;
type OperandReader = (facts: Facts, item: unknown) => unknown;

const compiled = new WeakMap<Parameters, WeakMap<Condition, Predicate>>();

/** Compiles a condition to a closure that returns true, false or undefined (unknown). Each condition is compiled once. */
export function compileCondition(condition: Condition, parameters: Parameters): Predicate {
  let ofParameters = compiled.get(parameters);
  if (ofParameters === undefined) compiled.set(parameters, (ofParameters = new WeakMap<Condition, Predicate>()));
  let predicate = ofParameters.get(condition);
  if (predicate === undefined) ofParameters.set(condition, (predicate = compile(condition, parameters)));
  return predicate;
}

function compile(condition: Condition, parameters: Parameters): Predicate {
  if ("allOf" in condition) {
    const parts = condition.allOf.map((part) => compileCondition(part, parameters));
    return (facts, item) => all(parts, (part) => part(facts, item));
  }
  if ("anyOf" in condition) {
    const parts = condition.anyOf.map((part) => compileCondition(part, parameters));
    return (facts, item) => any(parts, (part) => part(facts, item));
  }
  if ("not" in condition) {
    const part = compileCondition(condition.not, parameters);
    return (facts, item) => not(part(facts, item));
  }
  if ("count" in condition) return compileCount(condition, parameters);
  const read = "field" in condition ? compileField(condition.field) : compileOperand(condition.value, parameters);
  const compare = compileComparison(condition, parameters);
  return (facts, item) => compare(read(facts, item), facts, item);
}

type Compare = (actual: unknown, facts: Facts, item: unknown) => Truth;

/** @returns the one operator of a condition. */
export function operatorOf(condition: object): OperatorName {
  return operatorNames.find((name) => name in condition) as OperatorName;
}

function compileComparison(condition: object, parameters: Parameters): Compare {
  const operator = operatorOf(condition);
  const operand = (condition as Record<string, unknown>)[operator];
  if (operator === "exists") return (actual) => (actual === undefined ? undefined : (actual !== null) === operand);
  if (operator === "version") return compileVersion(operand as VersionBound, parameters);
  const compare = comparisons[operator];
  const read = compileOperand(operand as Operand, parameters);
  return (actual, facts, item) => {
    if (actual === undefined) return undefined;
    const expected = read(facts, item);
    return expected === undefined ? undefined : compare(actual, expected);
  };
}

function compileVersion(bound: VersionBound, parameters: Parameters): Compare {
  const [operator, operand] = Object.entries(bound)[0] as [keyof VersionBound, Operand];
  const compare = comparisons[operator];
  const read = compileOperand(operand, parameters);
  return (actual, facts, item) => {
    const expected = read(facts, item);
    if (typeof actual !== "string" || typeof expected !== "string") return undefined;
    const order = compareVersions(actual, expected);
    return order === undefined ? undefined : compare(order, 0);
  };
}

function compileOperand(operand: Operand, parameters: Parameters): OperandReader {
  if (typeof operand === "object" && operand !== null && "parameter" in operand) {
    const value = parameters[operand.parameter];
    return () => value;
  }
  if (typeof operand === "object" && operand !== null && "field" in operand) return compileField(operand.field);
  return () => operand;
}

/** Items that are unknown turn the count into a range. A comparison has a result only when all counts in the range give the same result. */
function compileCount({ count, ...condition }: CountCondition, parameters: Parameters): Predicate {
  const read = compileField(count.field);
  const where = count.where === undefined ? undefined : compileCondition(count.where, parameters);
  const compare = compileComparison(condition, parameters);
  const operator = operatorOf(condition);
  const readOperand = compileOperand((condition as Record<string, unknown>)[operator] as Operand, parameters);
  return (facts, item) => {
    const items = read(facts, item);
    if (!Array.isArray(items)) return undefined;
    const [least, most] = countRange(items, facts, where);
    if (least === most) return compare(least, facts, item);
    const samples = /^(greater|less)/.test(operator) ? [least, most] : representatives(least, most, readOperand(facts, item));
    const [first, ...others] = samples.map((value) => compare(value, facts, item));
    return others.every((truth) => truth === first) ? first : undefined;
  };
}

/** The minimum and maximum of the count. A list with an unknown number of further items has no maximum. */
function countRange(items: readonly unknown[], facts: Facts, where: Predicate | undefined): [number, number] {
  const hasFurtherItems = isOpenList(items);
  const shown = hasFurtherItems ? items.length - 1 : items.length;
  if (where === undefined) return [shown, hasFurtherItems ? Infinity : shown];
  let certain = 0;
  let possible = 0;
  for (let index = 0; index < shown; index++) {
    const truth = where(facts, items[index]);
    if (truth === true) certain++;
    if (truth !== false) possible++;
  }
  return [certain, hasFurtherItems && where(facts, items[shown]) !== false ? Infinity : possible];
}

/** Counts that represent the whole range: the numbers that the operand names, and one number that it does not name. */
function representatives(least: number, most: number, operand: unknown): readonly number[] {
  const isInRange = (value: unknown): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
  const named = new Set([operand].flat().filter(isInRange));
  let other = least;
  while (named.has(other)) other++;
  return other <= most ? [other, ...named] : [...named];
}
