import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { expandTemplate, UserError, type PrintedTemplate, type PrintedValue } from "../../src/index.js";
import { followPointer } from "../support/json-pointer.js";
import { templateCounts, type TemplateCount } from "./template-counts.js";
import { noTemplates, templateErrors } from "./template-errors.js";

const corpus = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus");
if (!existsSync(corpus)) throw new Error(`the corpus of real templates is not at ${corpus}; set READINESS_CORPUS`);

const expandOne = (template: string, parameters?: string): PrintedTemplate =>
  expandTemplate({
    template: join("templates", template),
    parameters: parameters === undefined ? [] : [join("templates", dirname(template), parameters)],
    workingDirectory: corpus,
  });

/** Paths below `templates/` by their kinds. */
function filesOfKind(kind: string): readonly string[] {
  return readFileSync(join(corpus, "MANIFEST.csv"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("templates/") && line.includes(`,${kind},`))
    .map((line) => (line.split(",")[0] as string).slice("templates/".length));
}

function check(printed: PrintedTemplate, template: string, parameters?: string): void {
  const reviewed = templateErrors.find((each) => each.template === template && each.parameters === parameters);
  const messages = printed.errors.map(({ message }) => message);
  if (reviewed === undefined) expect(messages).toEqual([]);
  else {
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(message).toMatch(reviewed.message);
  }
  for (const { pointer, reason } of printed.unresolved) {
    followPointer(printed, pointer);
    expect(reason).toMatch(/\S.{10,}/);
    expect(reason).not.toMatch(/\bundefined\b|\[object/);
  }
  for (const { pointer } of printed.errors) followPointer(printed, pointer);
  expect(JSON.parse(JSON.stringify(printed))).toEqual(printed);
}

describe("every template of the corpus expands", () => {
  for (const template of filesOfKind("template").filter((path) => noTemplates[path] === undefined)) {
    it(template, () => {
      check(expandOne(template), template);
    });
  }
});

describe("what is no template is refused with a reason", () => {
  for (const [path, message] of Object.entries(noTemplates)) {
    it(path, () => {
      expect(() => expandOne(path)).toThrow(UserError);
      expect(() => expandOne(path)).toThrow(message);
    });
  }

  it("a parameter file says how it is given", () => {
    for (const path of filesOfKind("template-parameters")) expect(() => expandOne(path)).toThrow(UserError);
  });
});

function isMachine(resource: PrintedValue): boolean {
  const type = memberOf(resource, "type");
  return typeof type === "string" && type.toLowerCase() === "microsoft.compute/virtualmachines";
}

/** Whether a resource stands for all of a loop whose length is open. */
const isLoop = (printed: PrintedTemplate, resource: PrintedValue): boolean =>
  printed.unresolved.some(({ pointer }) => pointer === `/resources/${printed.resources.indexOf(resource)}`);

const memberOf = (value: PrintedValue | undefined, ...names: readonly string[]): PrintedValue | undefined =>
  names.reduce<PrintedValue | undefined>((inner, name) => (inner as Record<string, PrintedValue> | null | undefined)?.[name], value);

function dataDisksOf(machine: PrintedValue): number | "unknown" {
  const disks = memberOf(machine, "properties", "storageProfile", "dataDisks");
  if (disks === undefined) return 0;
  return Array.isArray(disks) ? disks.length : "unknown";
}

describe("templates deploy the machines and disks that reading them shows", () => {
  const name = ({ template, parameters }: TemplateCount): string =>
    parameters === undefined ? template : `${template} with ${parameters}`;
  for (const count of templateCounts) {
    it(name(count), () => {
      const { template, parameters, virtualMachines, maybe = 0, unknownLoops = 0, dataDisks } = count;
      const printed = expandOne(template, parameters);
      check(printed, template, parameters);
      const machines = printed.resources.filter(isMachine);
      expect(machines).toHaveLength(virtualMachines);
      expect(machines.filter((machine) => typeof memberOf(machine, "condition") === "object")).toHaveLength(maybe);
      expect(machines.filter((machine) => isLoop(printed, machine))).toHaveLength(unknownLoops);
      if (dataDisks !== undefined) expect(machines.map(dataDisksOf)).toEqual(dataDisks);
    });
  }
});
