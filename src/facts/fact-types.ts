import type { ObtainKey } from "./obtain/obtain.js";

/** The type of a fact's values. */
export type FactType = "id" | "name" | "text" | "number" | "boolean" | "version" | "location" | "size" | "enumeration" | "object" | "list";

/** The description of a fact, in addition to its type. */
export interface FactDescription {
  /** The meaning, for rule authors. */
  readonly meaning: string;
  /** Path in the ARM body of the resource; `[*]` is the index of the current item. */
  readonly armPath: string;
  /** The path in the body of a classic VM, if it differs. */
  readonly classicPath?: string;
  /** The member in the same group that holds the id of the resource at `armPath`, if that resource is not the subject. */
  readonly resource?: string;
  /** Bodies of classic VMs cannot show the fact, so a rule that reads it does not apply to them. */
  readonly notClassic?: true;
  /** How to obtain the fact; absent: its evidence is never missing. */
  readonly obtain?: ObtainKey;
}

/** A fact with a plain value. `Value` is its TypeScript type. */
export class Leaf<Value> {
  declare readonly valueType: Value;

  constructor(
    readonly type: Exclude<FactType, "object" | "list">,
    readonly description: FactDescription,
    /** The values of an enumeration. */
    readonly values?: readonly string[],
    /** Whether the fact holds a list of such values. */
    readonly several?: true,
  ) {}
}

/** A fact with its own members, such as `agent.status`. Without a description, only its members are facts. */
export class Composite<Inner extends Members> {
  constructor(
    readonly members: Inner,
    readonly description?: FactDescription,
  ) {}
}

/** A list whose items have members, such as `dataDisks[*].kind`. */
export class ItemList<Inner extends Members> {
  constructor(
    readonly members: Inner,
    readonly description: FactDescription,
  ) {}
}

export type Member = Leaf<unknown> | Composite<Members> | ItemList<Members>;

/** Facts by name. */
export interface Members {
  readonly [name: string]: Member;
}

/** Represents any number of further items, possibly zero, that the input does not show. */
export interface FurtherItems {
  readonly more: true;
}

type ValueOf<Each extends Member> =
  Each extends Leaf<infer Value>
    ? Value
    : Each extends ItemList<infer Inner>
      ? readonly (ValuesOf<Inner> | FurtherItems)[]
      : Each extends Composite<infer Inner>
        ? ValuesOf<Inner>
        : never;

/** What a derivation returns for its members. Unknown values are absent. */
export type ValuesOf<All extends Members> = { readonly [Name in keyof All]?: ValueOf<All[Name]> | undefined };

/** The paths of members that can be missing. `dataDisks.kind` means this member of all items. */
export type MemberPath<All extends Members> = {
  [Name in keyof All & string]:
    Name | (All[Name] extends Composite<infer Inner> | ItemList<infer Inner> ? `${Name}.${MemberPath<Inner>}` : never);
}[keyof All & string];

type Of<Value> = (description: FactDescription) => Leaf<Value>;

export const id: Of<string> = (description) => new Leaf("id", description);
export const name: Of<string> = (description) => new Leaf("name", description);
export const text: Of<string> = (description) => new Leaf("text", description);
export const number: Of<number> = (description) => new Leaf("number", description);
export const boolean: Of<boolean> = (description) => new Leaf("boolean", description);
/** A dotted version with any number of parts. */
export const version: Of<string> = (description) => new Leaf("version", description);
/** A canonical Azure location: lower case, no blanks. */
export const location: Of<string> = (description) => new Leaf("location", description);
/** The name of a size or SKU. */
export const size: Of<string> = (description) => new Leaf("size", description);

export const oneOf = <const Values extends readonly string[]>(values: Values, description: FactDescription): Leaf<Values[number]> =>
  new Leaf("enumeration", description, values);

/** Several plain values. */
export const texts: Of<readonly string[]> = (description) => new Leaf("text", description, undefined, true);

/** Several values of an enumeration. */
export const someOf = <const Values extends readonly string[]>(
  values: Values,
  description: FactDescription,
): Leaf<readonly Values[number][]> => new Leaf("enumeration", description, values, true);

export function members<const Inner extends Members>(inner: Inner, description?: FactDescription): Composite<Inner> {
  return new Composite(inner, description);
}

export const list = <const Inner extends Members>(description: FactDescription, inner: Inner): ItemList<Inner> =>
  new ItemList(inner, description);
