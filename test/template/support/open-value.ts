import { Unknown } from "../../../src/template/values/unknown.js";
import { findMember, isArray, isObject, objectOf, type ArmValue } from "../../../src/template/values/value.js";
import { isUnknown } from "../../../src/template/values/unknown.js";

/** Makes values known in part: of two values with one symbol the values are the same. */
export class Opener {
  /** What the symbols stand for. */
  readonly values = new Map<string, ArmValue>();
  private readonly names = new Map<string, string>();

  /** @param choose a number from 0 up to, but not including, the one given. */
  constructor(private readonly choose: (below: number) => number) {}

  /** The value, or something that knows less of it. */
  open(value: ArmValue): ArmValue {
    const choice = this.choose(5);
    if (choice < 2) return value;
    if (choice === 2) return this.unknown(value);
    if (typeof value === "string") return this.unknown(value, { parts: this.cut(value) });
    if (isArray(value)) {
      const items = value.map((item) => this.open(item));
      return choice === 3 ? items : this.unknown(value, { items: items.filter(() => this.choose(2) === 0) });
    }
    if (!isObject(value)) return this.unknown(value);
    const members = Object.entries(value).map(([name, member]) => [name, this.open(member)] as const);
    return choice === 3 ? objectOf(members) : this.unknown(value, { members: objectOf(members.filter(() => this.choose(2) === 0)) });
  }

  /** Up to three pieces, one of them or each of the last two unknown. */
  private cut(text: string): readonly (string | Unknown)[] {
    const first = this.choose(text.length + 1);
    const second = first + this.choose(text.length - first + 1);
    const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
    const open = this.choose(4);
    const isOpen = (index: number): boolean => index === open || (open === 3 && index > 0);
    return pieces.map((piece, index) => (isOpen(index) ? this.unknown(piece) : piece)).filter((piece) => piece !== "");
  }

  private unknown(value: ArmValue, known: ConstructorParameters<typeof Unknown>[3] = {}): Unknown {
    const json = JSON.stringify(value);
    const name = this.names.get(json) ?? `u${this.names.size}`;
    this.names.set(json, name);
    this.values.set(name, value);
    return new Unknown(`variables('${name}')`, { kind: "parameter", message: "it has no value" }, false, known);
  }
}

/** Why what is known of a value contradicts what it turns out to be; undefined when it does not. */
export function contradiction(open: ArmValue, value: ArmValue, path = "value"): string | undefined {
  if (isUnknown(value)) return undefined;
  if (isUnknown(open)) return contradictionOfUnknown(open, value, path);
  if (isArray(open)) {
    if (!isArray(value) || value.length !== open.length) return `${path} is no array of ${open.length} items`;
    return firstOf(open.map((item, index) => contradiction(item, value[index] as ArmValue, `${path}[${index}]`)));
  }
  if (isObject(open)) {
    if (!isObject(value) || JSON.stringify(Object.keys(open)) !== JSON.stringify(Object.keys(value))) return `${path} has other members`;
    return firstOf(Object.keys(open).map((name) => contradiction(open[name] as ArmValue, value[name] as ArmValue, `${path}.${name}`)));
  }
  return Object.is(open, value) ? undefined : `${path} is ${JSON.stringify(open)}, then ${JSON.stringify(value)}`;
}

const firstOf = (problems: readonly (string | undefined)[]): string | undefined => problems.find((problem) => problem !== undefined);

function contradictionOfUnknown({ parts, items, members }: Unknown, value: ArmValue, path: string): string | undefined {
  if (parts !== undefined) {
    if (typeof value !== "string") return `${path} is no text`;
    const pattern = parts.map((part) => (isUnknown(part) ? "[^]*" : part.replace(/[^\w]/g, "\\$&"))).join("");
    if (!new RegExp(`^${pattern}$`).test(value)) return `${path} ${JSON.stringify(value)} does not match ${pattern}`;
  }
  if (items !== undefined) {
    if (!isArray(value)) return `${path} is no array`;
    const lacking = items.find((item) => !value.some((one) => contradiction(item, one) === undefined));
    if (lacking !== undefined) return `${path} lacks an item`;
  }
  if (members === undefined) return undefined;
  if (!isObject(value)) return `${path} is no object`;
  return firstOf(
    Object.keys(members).map((name) => {
      const member = findMember(value, name);
      return member === undefined ? `${path} has no ${name}` : contradiction(members[name] as ArmValue, member, `${path}.${name}`);
    }),
  );
}
