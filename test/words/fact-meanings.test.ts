import { expect, test } from "vitest";
import { factsOf } from "../../src/facts/fact-definition.js";
import { textProblems } from "../support/words.js";

const subjects = ["virtualMachine", "storageAccount", "recoveryServicesVault"] as const;
const facts = subjects.flatMap((subject) => [...factsOf(subject)].map(([fact, { meaning }]) => [subject, fact, meaning] as const));

test.each(facts)("%s %s has a meaning in plain words", (_subject, _fact, meaning) => {
  expect(textProblems(meaning)).toEqual([]);
  expect(meaning).not.toMatch(/^$|\.$/);
});
