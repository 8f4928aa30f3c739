import type { SubjectKind } from "../model/rule.js";
import type { DerivationContext } from "./derivation-context.js";
import type { Members, MemberPath, ValuesOf } from "./fact-types.js";
import type { Missing } from "./missing.js";
import type { ParametersOf, ParameterTypes } from "./parameters.js";
import type { SubjectRecords } from "./subject-records.js";

/** Where a fact was read, when that is not the subject at the path of the catalogue. */
export interface FactLocation {
  /** The ARM resource that shows it. */
  readonly resourceId?: string | undefined;
  /** Path in its body. */
  readonly path?: string | undefined;
  /** Numbers of the sources of evidence files that show it. */
  readonly sources?: readonly number[] | undefined;
}

/** The result of a derivation. Values and missing reasons are complete when the derivation returns. */
export interface Derived<Values = object, Path extends string = string> {
  readonly values: Values;
  readonly missing?: Missing<Path> | undefined;
  /** By path of the member. The location of a fact also applies to its members. */
  readonly locations?: Readonly<Partial<Record<Path, FactLocation>>> | undefined;
}

/** What a derivation can read: the subject, the shared data of the run, and the derivations that it declares in `needs`. */
export type Derivation<Kind extends SubjectKind, Needs extends AnyDefinition, Parameters> = SubjectOf<Kind> & {
  readonly context: DerivationContext;
  readonly parameters: Parameters;
  /** The values of another derivation of the same subject. */
  readonly use: <Need extends Needs>(definition: Need) => ResultOf<Need>;
};

type SubjectOf<Kind extends SubjectKind> = Kind extends keyof SubjectRecords ? SubjectRecords[Kind] : never;

interface Definition<Needs extends readonly AnyDefinition[], Types extends ParameterTypes> {
  /** Derivations of the same subject that `derive` reads. */
  readonly needs?: Needs;
  /** Rule parameters that `derive` reads, with their types. Equal sets of parameters share one derivation. */
  readonly parameters?: Types;
}

/** A group of facts: its members, which rules can read, and its derivation. */
export interface FactGroup<
  Kind extends SubjectKind = SubjectKind,
  All extends Members = Members,
  Needs extends readonly AnyDefinition[] = readonly AnyDefinition[],
  Types extends ParameterTypes = ParameterTypes,
> extends Definition<Needs, Types> {
  readonly subject: Kind;
  readonly members: All;
  derive(input: Derivation<Kind, Needs[number], ParametersOf<Types>>): Derived<ValuesOf<All>, MemberPath<All>>;
}

/** A result that several groups of one subject share. Rules cannot read it. */
export interface Computed<
  Kind extends SubjectKind = SubjectKind,
  Result = unknown,
  Needs extends readonly AnyDefinition[] = readonly AnyDefinition[],
  Types extends ParameterTypes = ParameterTypes,
> extends Definition<Needs, Types> {
  readonly subject: Kind;
  compute(input: Derivation<Kind, Needs[number], ParametersOf<Types>>): Result;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a definition of any kind: derivations take what they declare.
export type AnyGroup = FactGroup<any, any, any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above.
export type AnyDefinition = AnyGroup | Computed<any, any, any, any>;

type ResultOf<Each> = Each extends { readonly members: infer All extends Members }
  ? ValuesOf<All>
  : Each extends { compute(input: never): infer Result }
    ? Result
    : never;

/** Declares a group of facts. A result with a misspelt member does not compile. */
export const defineFacts = <
  Kind extends SubjectKind,
  const All extends Members,
  const Needs extends readonly AnyDefinition[] = readonly [],
  const Types extends ParameterTypes = Readonly<Record<string, never>>,
>(
  group: FactGroup<Kind, All, Needs, Types>,
): FactGroup<Kind, All, Needs, Types> => group;

/** Declares a shared result. */
export const defineComputed = <
  Kind extends SubjectKind,
  Result,
  const Needs extends readonly AnyDefinition[] = readonly [],
  const Types extends ParameterTypes = Readonly<Record<string, never>>,
>(
  computed: Computed<Kind, Result, Needs, Types>,
): Computed<Kind, Result, Needs, Types> => computed;
