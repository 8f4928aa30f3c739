import { renamedMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { evaluateExpression } from "../expression/evaluate.js";
import { ExhaustedError, ExpressionError, LimitError } from "../expression/expression-error.js";
import { isExpression, literalText } from "../expression/parser.js";
import { costs } from "../limits.js";
import { checkedNesting } from "../values/nesting.js";
import { symbolOfCall } from "../values/symbol.js";
import { firstUnknown, setMember, typeName, type ArmObject, type ArmValue } from "../values/value.js";
import { isUnknown, isWrong, Unknown } from "../values/unknown.js";
import { countOf } from "./copy-count.js";
import { failed } from "./failed.js";
import type { Frame } from "./frame.js";
import { pointerStep } from "./origins.js";

/** Evaluates a value of a template at all its levels. An expression with an error makes only its own property an unknown with the error.
 *  @param pointer position of the value in the document of the frame. */
export function evaluateJson(value: JsonValue, pointer: string, frame: Frame): ArmValue {
  if (typeof value === "string") return isExpression(value) ? evaluateText(value, frame) : literalText(value);
  if (typeof value !== "object" || value === null) return value;
  const { budget } = frame.expansion;
  try {
    budget.enter();
    try {
      return checkedNesting(isJsonObject(value) ? evaluateObject(value, pointer, frame) : evaluateArray(value, pointer, frame));
    } finally {
      budget.leave();
    }
  } catch (error) {
    // The value is too deep, or has too many nested iterations.
    if (!(error instanceof LimitError) || error instanceof ExhaustedError) throw error;
    return failed("", error, budget);
  }
}

/** Evaluates an expression; an error becomes an unknown with the error as its reason. */
export function evaluateText(text: string, frame: Frame): ArmValue {
  const { expansion } = frame;
  try {
    const value = evaluateExpression(expansion.parse(text), frame, expansion.functions);
    return isUnknown(value) ? value.writtenAs(text) : value;
  } catch (error) {
    if (!(error instanceof ExpressionError) || error instanceof ExhaustedError) throw error;
    return failed(text, error, frame.budget);
  }
}

function evaluateArray(value: readonly JsonValue[], pointer: string, frame: Frame): ArmValue {
  frame.budget.spend(costs.container + costs.member * value.length);
  const items = value.map((item, index) => evaluateJson(item, pointer + pointerStep(index), frame));
  frame.expansion.origins.add(items, { frame, document: frame.document, pointer });
  return items;
}

function evaluateObject(value: JsonObject, pointer: string, frame: Frame): ArmValue {
  const names = Object.keys(value);
  frame.budget.spend(costs.container + costs.member * names.length);
  const object: Record<string, ArmValue> = {};
  const unresolvedMembers: (readonly [Unknown, ArmValue])[] = [];
  let loops: Map<string, string> | undefined;
  for (const name of names) {
    const member = value[name] as JsonValue;
    const copies = isCopy(name) ? propertyCopies(member) : undefined;
    if (copies !== undefined) loops = evaluatePropertyCopies(copies, pointer + pointerStep(name), frame, object);
    else {
      const key = evaluateName(name, frame);
      // A name with an error makes its member an error. An unresolved name is printed as in the template.
      const value = isUnknown(key) && isWrong(key) ? key : evaluateJson(member, pointer + pointerStep(name), frame);
      if (isUnknown(key) && !isWrong(key) && frame.isRead) unresolvedMembers.push([key, value]);
      else setMember(object, isUnknown(key) ? name : key, value);
    }
  }
  frame.expansion.origins.add(object, { frame, document: frame.document, pointer, ...(loops === undefined ? {} : { members: loops }) });
  return withUnresolvedMembers(object, unresolvedMembers);
}

/** An object with members whose names are unresolved. */
function withUnresolvedMembers(members: ArmObject, unresolvedMembers: readonly (readonly [Unknown, ArmValue])[]): ArmValue {
  const [first] = unresolvedMembers;
  if (first === undefined) return members;
  const symbol = symbolOfCall("createObject", [...unresolvedMembers, ...Object.entries(members)].flat());
  const secure = unresolvedMembers.some(([name, value]) => name.secure || firstUnknown(value)?.secure === true);
  return new Unknown(symbol, first[0].reason, secure, { members });
}

/** Evaluates the name of a member, which may be an expression. */
function evaluateName(name: string, frame: Frame): string | Unknown {
  if (!isExpression(name)) return literalText(name);
  const evaluated = evaluateText(name, frame);
  if (typeof evaluated === "string" || isUnknown(evaluated)) return evaluated;
  return failed(
    name,
    new ExpressionError(`the name of a property must be a string, but it has the type ${typeName(evaluated)}`),
    frame.budget,
  );
}

interface PropertyCopy extends JsonObject {
  readonly name: string;
  readonly input: JsonValue;
}

const isCopy = (name: string): boolean => name.length === 4 && name.toLowerCase() === "copy";

const copyNames = new Map(["name", "count", "input", "mode", "batchSize"].map((name) => [name.toLowerCase(), name]));

/** Reads a property iteration: `"copy": [{ "name": …, "count": …, "input": … }]`.
 *  @returns undefined when the value is something else with this name. */
export function propertyCopies(value: JsonValue | undefined): readonly PropertyCopy[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isJsonObject)) return undefined;
  const copies = value.map((entry) =>
    renamedMembers(
      entry,
      () => undefined,
      (name) => copyNames.get(name.toLowerCase()) ?? name,
    ),
  );
  return copies.every(isPropertyCopy) ? copies : undefined;
}

const isPropertyCopy = (entry: JsonObject): entry is PropertyCopy =>
  typeof entry["name"] === "string" && "count" in entry && "input" in entry;

/** @param pointer of the list of loops. */
function evaluatePropertyCopies(
  copies: readonly PropertyCopy[],
  pointer: string,
  frame: Frame,
  object: Record<string, ArmValue>,
): Map<string, string> {
  const pointers = new Map<string, string>();
  copies.forEach((copy, index) => {
    const copyPointer = `${pointer}/${index}`;
    const evaluated = evaluateName(copy.name, frame);
    const name = typeof evaluated === "string" ? evaluated : copy.name;
    setMember(object, name, evaluateCopy(copy["count"] ?? null, copy.input, copy.name, copyPointer, frame));
    pointers.set(name, copyPointer);
  });
  return pointers;
}

/** Makes the list of a `copy` from its input.
 *  @param pointer of the `copy` entry. @param named true for a property or variable: `copyIndex()` without a name prefers an outer loop of
 *  a
 *  resource or output. */
export function evaluateCopy(count: JsonValue, input: JsonValue, name: string, pointer: string, frame: Frame, named = true): ArmValue {
  const times = countOf(evaluateJson(count, `${pointer}/count`, frame), count, frame.budget);
  if (isUnknown(times))
    return unresolvedCopy(times, () => evaluateJson(input, `${pointer}/input`, frame.withLoop(name, openIndex(name, times), named)), frame);
  frame.budget.spend(costs.container + costs.member * times);
  const item = `${pointer}/input`;
  const items = Array.from({ length: times }, (_, index) => evaluateJson(input, item, frame.withLoop(name, index, named)));
  frame.expansion.origins.add(items, { frame, document: frame.document, pointer, item: { pointer: item, loop: name } });
  return items;
}

/** Makes the list of a `copy` with an unresolved count. The item contains everything that does not depend on the index. */
function unresolvedCopy(count: Unknown, evaluateItem: () => ArmValue, frame: Frame): Unknown {
  const known = isWrong(count) ? { items: [] } : { items: [], item: evaluateItem() };
  return new Unknown(`copy(${count.symbol})#${frame.budget.serial()}`, count.reason, count.secure, known, count.expression);
}

/** The index in a loop with an unresolved count: one iteration represents all of them. */
export const openIndex = (name: string, count: Unknown): Unknown => new Unknown(`copyIndex('${name}')`, count.reason, count.secure);
