import type { z } from "zod";
import { factsOf } from "../facts/fact-definition.js";
import { givenSchema } from "../facts/given-schema.js";
import type { RuleSource, SubjectKind } from "../model/rule.js";
import { casesSchema, type RuleCase } from "./rule-schema.js";
import { YamlFile, type FileProblem } from "./yaml-file.js";

/** A subject without facts is a problem of the rule, so its cases are not blamed. */
const schemaFor = (subject: SubjectKind): typeof casesSchema | z.ZodType =>
  factsOf(subject).size === 0 ? casesSchema : casesSchema.element.extend({ given: givenSchema(subject) }).array();

/** Reads the cases beside a rule. @param problems receives their problems. @returns undefined when the cases cannot be used. */
export function readCases(
  source: RuleSource,
  ruleFile: string,
  subject: SubjectKind,
  problems: FileProblem[],
): readonly RuleCase[] | undefined {
  const name = ruleFile.replace(/\.yaml$/, ".cases.yaml");
  const file = source.files.find((candidate) => candidate.name === name);
  if (file === undefined) return [];
  const checked = new YamlFile(`${source.directory}/${name}`, file.text).check(schemaFor(subject));
  if (!("problems" in checked)) return checked.value as RuleCase[];
  problems.push(...checked.problems);
  return undefined;
}
