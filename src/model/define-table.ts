import type { Resource } from "./resource.js";

/** How two different known values of a field become one value.
 *  `first`: the value that came first. `latest`: the larger number. `either`: true if one of the values is true. `onlyIfBoth`: kept if
 *  all parts have it. `encryptionMarks`: see `DiskEncryptionMarks`. */
export type JoinedField = "first" | "latest" | "either" | "onlyIfBoth" | "encryptionMarks";

/** How two lists are compared: data disks by LUN, network interfaces by key. `itemsBy` names the member that identifies an item, for
 *  lists whose items are also exported one by one. */
export type ComparedList<Value> =
  "disks" | "networkInterfaces" | (NonNullable<Value> extends readonly (infer Item)[] ? { readonly itemsBy: keyof Item & string } : never);

/** The kinds of text that redaction keeps. `redact/kept-values.ts` defines the form of each kind. */
export type KeptText = "word" | "words" | "location" | "time" | "address" | "addressPrefix" | "port";

/** What the stages need to know about a table of the inventory. If a field is absent here, the default treatment applies. */
export interface TableDefinition<Item extends Resource> {
  /** Lower-cased ARM types whose resources are items of the table. */
  readonly armTypes: readonly string[];
  /** Lower-cased ARM types that add to an item or are part of another resource. In a template, each such resource is joined with all
   *  items that it can belong to. */
  readonly childTypes?: readonly string[];
  /** true: the table is part of the network around the VMs. */
  readonly network?: true;
  /** true: there are many resources, and few fields of each are kept. The keys are stored once per resource group. */
  readonly grouped?: true;
  /** true: other resources refer to the items. Each key is stored once. */
  readonly sharedKeys?: true;
  /** Fields with their own way to join values. The values of all other fields must agree in all parts of the input. */
  readonly merge?: { readonly [Field in keyof Item]?: JoinedField | ComparedList<Item[Field]> };
  /** Fields that rules read under another fact name. */
  readonly factNames?: { readonly [Field in keyof Item]?: string };
  /** How a template's resources combine with deployed resources. `plannedOnly` and `deployedFirst` are exceptions. `none` keeps neither.
   *  Absent: the template's resource replaces the deployed resource with the same id. */
  readonly overlay?: "plannedOnly" | "deployedFirst" | "none";
  /** true: a second deployment of the same name changes the network path of a VM. */
  readonly overlaps?: true;
  /** Rules draw a conclusion when an item is absent from this list. `type` is the type of the list. `scope` is the field with the
   *  resource that has the list. Absent `scope`: the subscription has it. */
  readonly list?: { readonly type: string; readonly scope?: keyof Item & string };
  /** Texts that redaction keeps in the bodies of these types, in addition to the texts that it always keeps. Keys are `member` or
   *  `parent.member`. */
  readonly keptTexts?: Readonly<Record<string, KeptText>>;
}

declare const item: unique symbol;

/** A table definition together with the type of its records. */
export type Table<Item extends Resource, Definition> = Definition & { readonly [item]?: Item };

/** The record type of a table. */
export type ItemOf<Defined> = Defined extends { readonly [item]?: infer Item } ? NonNullable<Item> : never;

/** Declares a table: `defineTable<Disk>()({ armTypes: [...] })`. */
export const defineTable =
  <Item extends Resource>() =>
  <const Definition extends TableDefinition<Item>>(definition: Definition): Table<Item, Definition> =>
    definition;

/** A table definition for code that handles all tables in the same way. */
export interface AnyTableDefinition extends Omit<TableDefinition<Resource>, "merge" | "factNames" | "list"> {
  readonly merge?: Readonly<Record<string, JoinedField | AnyComparedList>>;
  readonly factNames?: Readonly<Record<string, string>>;
  readonly list?: { readonly type: string; readonly scope?: string };
}

export type AnyComparedList = "disks" | "networkInterfaces" | { readonly itemsBy: string };
