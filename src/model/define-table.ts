import type { Resource } from "./resource.js";

/** How two known values of a field become one without having to agree.
 *  `first`: the value that came first. `latest`: the larger number. `either`: true where one of them is.
 *  `onlyIfBoth`: kept while every part has it. `encryptionMarks`: see `DiskEncryptionMarks`. */
export type JoinedField = "first" | "latest" | "either" | "onlyIfBoth" | "encryptionMarks";

/** How two lists are compared: data disks by their LUN, network interfaces by their key, or items that are also exported one by
 *  one, by the member that identifies an item. */
export type ComparedList<Value> =
  "disks" | "networkInterfaces" | (NonNullable<Value> extends readonly (infer Item)[] ? { readonly itemsBy: keyof Item & string } : never);

/** The texts that redaction keeps of a member; `redact/kept-values.ts` says what each kind may look like. */
export type KeptText = "word" | "words" | "location" | "time" | "address" | "addressPrefix" | "port";

/** What the stages need to know of a table of the inventory. A field that is absent here has the usual treatment. */
export interface TableDefinition<Item extends Resource> {
  /** Lower-cased ARM types whose resources are items of the table. */
  readonly armTypes: readonly string[];
  /** Lower-cased ARM types that add to an item, or stand in another resource. In a template they are joined with every item that
   *  they may belong to. */
  readonly childTypes?: readonly string[];
  /** Part of the network around the VMs. */
  readonly network?: true;
  /** Many resources of which little is kept: the keys are kept once for each resource group. */
  readonly grouped?: true;
  /** Other resources refer to the items: their keys are kept once. */
  readonly sharedKeys?: true;
  /** Fields that are joined in a way of their own. Any other field has to agree wherever two parts of the input show it. */
  readonly merge?: { readonly [Field in keyof Item]?: JoinedField | ComparedList<Item[Field]> };
  /** Facts that rules know under another name than that of the field. */
  readonly factNames?: { readonly [Field in keyof Item]?: string };
  /** What a template deploys over what is deployed: `plannedOnly` and `deployedFirst` are the exceptions, `none` keeps neither.
   *  Absent: the template's resource replaces the deployed one of the same id. */
  readonly overlay?: "plannedOnly" | "deployedFirst" | "none";
  /** A second deployment of the same name changes what the network path of a VM is judged by. */
  readonly overlaps?: true;
  /** Rules conclude something from an item that is absent from this list: which type the list has, and the field with the
   *  resource that has the list. Absent field: the subscription has it. */
  readonly list?: { readonly type: string; readonly scope?: keyof Item & string };
  /** Texts that redaction keeps in the bodies of these types beside those that it keeps everywhere, by member or `parent.member`. */
  readonly keptTexts?: Readonly<Record<string, KeptText>>;
}

declare const item: unique symbol;

/** A definition that knows the type of its records. */
export type Table<Item extends Resource, Definition> = Definition & { readonly [item]?: Item };

/** The record type of a table. */
export type ItemOf<Defined> = Defined extends { readonly [item]?: infer Item } ? NonNullable<Item> : never;

/** Declares a table: `defineTable<Disk>()({ armTypes: [...] })`. */
export const defineTable =
  <Item extends Resource>() =>
  <const Definition extends TableDefinition<Item>>(definition: Definition): Table<Item, Definition> =>
    definition;

/** A definition as code that treats all tables alike sees it. */
export interface AnyTableDefinition extends Omit<TableDefinition<Resource>, "merge" | "factNames" | "list"> {
  readonly merge?: Readonly<Record<string, JoinedField | AnyComparedList>>;
  readonly factNames?: Readonly<Record<string, string>>;
  readonly list?: { readonly type: string; readonly scope?: string };
}

export type AnyComparedList = "disks" | "networkInterfaces" | { readonly itemsBy: string };
