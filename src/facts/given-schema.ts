import { z } from "zod";
import type { SubjectKind } from "../model/rule.js";
import { missingReasons } from "../model/verdict.js";
import { factGroups } from "./catalogue.js";
import { factsOf } from "./fact-definition.js";
import { Composite, ItemList, type Leaf, type Member, type Members } from "./fact-types.js";

const schemas = new Map<SubjectKind, z.ZodType>();

/** The schema of the facts in a case: values of facts, and missing reasons under `missing`. */
export function givenSchema(subject: SubjectKind): z.ZodType {
  let schema = schemas.get(subject);
  if (schema === undefined) schemas.set(subject, (schema = createSchema(subject)));
  return schema;
}

function createSchema(subject: SubjectKind): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const { members } of factGroups[subject]) Object.assign(shape, shapeOf(members as Members));
  const names = [...factsOf(subject).keys()].flatMap((fact) => parentsOf(fact.replace("[*]", "")));
  const reasons = Object.fromEntries(names.map((name) => [name, z.enum(missingReasons).optional()]));
  return z.strictObject({ ...shape, missing: z.strictObject(reasons).optional() });
}

/** `agent.status` can be missing on its own, or together with all of `agent`. */
const parentsOf = (fact: string): readonly string[] => {
  const parts = fact.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
};

const shapeOf = (members: Members): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, schemaOf(member).optional()]));

function schemaOf(member: Member): z.ZodType {
  if (member instanceof Composite) return z.strictObject(shapeOf(member.members));
  if (member instanceof ItemList) return z.array(z.strictObject({ ...shapeOf(member.members), more: z.literal(true).optional() }));
  return leafSchema(member);
}

function leafSchema({ type, values, several }: Leaf<unknown>): z.ZodType {
  const schema =
    type === "number"
      ? z.number()
      : type === "boolean"
        ? z.boolean()
        : type === "enumeration"
          ? z.enum(values as readonly [string])
          : z.string();
  return several === true ? z.array(schema) : schema;
}
