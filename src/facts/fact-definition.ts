import type { SubjectKind } from "../model/rule.js";
import { factGroups } from "./catalogue.js";
import type { AnyGroup } from "./define-facts.js";
import { Composite, ItemList, Leaf, type FactDescription, type FactType, type Member, type Members } from "./fact-types.js";

/** One fact that rules can read. */
export interface FactDefinition extends FactDescription {
  /** For example `agent.status` or `dataDisks[*].kind`. */
  readonly fact: string;
  readonly type: FactType;
  /** The values of an enumeration. */
  readonly values?: readonly string[] | undefined;
  readonly group: AnyGroup;
}

const catalogues = new Map<SubjectKind, ReadonlyMap<string, FactDefinition>>();

/** The facts of a kind of subject by name. Rules, cases and messages can refer to these names only. */
export function factsOf(subject: SubjectKind): ReadonlyMap<string, FactDefinition> {
  let catalogue = catalogues.get(subject);
  if (catalogue === undefined) {
    const definitions = factGroups[subject].flatMap((group) => [...definitionsOf(group, group.members as Members, "")]);
    catalogues.set(subject, (catalogue = new Map(definitions.map((definition) => [definition.fact, definition]))));
  }
  return catalogue;
}

/** The definition of a traced fact: `dataDisks[3].kind` gives `dataDisks[*].kind`, and `dataDisks.count` gives the list itself. */
export function definitionOf(subject: SubjectKind, fact: string): FactDefinition | undefined {
  return factsOf(subject).get(fact.replace(/\[\d+\]/, "[*]").replace(/\.count$/, ""));
}

/** Whether a fact with this name exists; `dataDisks[*]` names the items of a list. */
export const isFact = (field: string, subject: SubjectKind): boolean =>
  factsOf(subject).has(field) || factsOf(subject).has(field.replace(/\[\*\]$/, ""));

function* definitionsOf(group: AnyGroup, members: Members, prefix: string): Generator<FactDefinition> {
  for (const [name, member] of Object.entries(members)) {
    const fact = prefix + name;
    const { description } = member;
    if (description !== undefined) {
      const resource = description.resource === undefined ? {} : { resource: prefix + description.resource };
      yield { ...description, ...resource, fact, group, type: typeOf(member), values: member instanceof Leaf ? member.values : undefined };
    }
    if (member instanceof Composite) yield* definitionsOf(group, member.members, `${fact}.`);
    if (member instanceof ItemList) yield* definitionsOf(group, member.members, `${fact}[*].`);
  }
}

const typeOf = (member: Member): FactType => (member instanceof Leaf ? member.type : member instanceof ItemList ? "list" : "object");
