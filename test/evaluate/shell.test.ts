import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import { obtainPowerShell } from "../../src/facts/obtain/obtain-powershell.js";
import { json } from "../support/both-orders.js";
import { resultOf, scanFiles } from "../support/scan-files.js";
import { asAz, pascalCase, respelled, withoutInstanceView } from "../support/shapes.js";
import { armBodies, plainEstate, type ArmBody } from "../support/estate.js";

const [machine] = armBodies(plainEstate) as readonly [ArmBody];
const shown = withoutInstanceView(machine);
const az = json([asAz(shown)]);
const powershell = json([{ ...respelled(asAz(shown), pascalCase), PowerState: "VM running" }]);
const rest = json({ value: [shown] });

const commandsOf = (run: Run): readonly string[] => [
  ...run.results.flatMap(({ missing }) => missing.map(({ obtainWith }) => obtainWith)),
  ...run.summary.nextSteps.map(({ command }) => command),
];

const agentCommand = (run: Run): string => resultOf(run, "agent/present").missing[0]?.obtainWith ?? "";

describe("commands that supply evidence follow the shell of the inputs", () => {
  test.each([
    ["az", { "vms.json": az }, /^az vm get-instance-view --ids '\/subscriptions\//],
    ["PowerShell", { "vms.json": powershell }, /^Get-AzVM -ResourceId '\/subscriptions\/.*' -Status \| ConvertTo-Json -Depth 100$/],
    ["the REST API", { "vms.json": rest }, /^az vm get-instance-view/],
    ["most files of PowerShell", { "a.json": powershell, "b.json": powershell, "c.json": az }, /^Get-AzVM/],
    ["as many of each", { "a.json": powershell, "b.json": az }, /^az vm get-instance-view/],
    ["PowerShell and the REST API", { "a.json": powershell, "b.json": rest, "c.json": rest }, /^Get-AzVM/],
  ])("%s", async (_, files, expected) => {
    expect(agentCommand(await scanFiles(files))).toMatch(expected);
  });

  test("an option outranks the inputs, either way", async () => {
    expect(agentCommand(await scanFiles({ "vms.json": az }, { shell: "powershell" }))).toMatch(/^Get-AzVM/);
    expect(agentCommand(await scanFiles({ "vms.json": powershell }, { shell: "az" }))).toMatch(/^az vm/);
  });

  test("no command of the other shell is left", async () => {
    const run = await scanFiles({ "vms.json": powershell });
    expect(commandsOf(run).filter((command) => /\baz |\bjq |\$\(az/.test(command))).toEqual([]);
    const other = await scanFiles({ "vms.json": az });
    expect(commandsOf(other).filter((command) => /Get-Az|ConvertTo-Json/.test(command))).toEqual([]);
  });
});

describe("commands of PowerShell", () => {
  test("never cut what they print, and write files that are read again", () => {
    for (const [key, { one, all }] of Object.entries(obtainPowerShell)) {
      for (const line of [one, all].flatMap((text) => text.split("\n"))) {
        if (!line.includes("ConvertTo-Json")) continue;
        expect(line.match(/ConvertTo-Json -Depth 100/g)?.length, key).toBe(line.match(/ConvertTo-Json/g)?.length);
      }
      if (all.includes("Out-File")) expect(all, key).toContain("Out-File -Encoding utf8 ");
      expect(`${one}\n${all}`, key).not.toMatch(/\baz |\bjq /);
    }
  });

  test("quote names as PowerShell takes them", async () => {
    const name = "vm'$(x)`’";
    const id = machine.id.replace(/[^/]+$/, name);
    const run = await scanFiles({ "vms.json": json([asAz({ ...shown, id, name })]) }, { shell: "powershell" });
    expect(agentCommand(run)).toContain("/vm''$(x)`’’' -Status");
  });
});
