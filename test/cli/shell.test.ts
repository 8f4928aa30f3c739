import { expect, test } from "vitest";
import { blocked, unknown } from "./support/exports.js";
import { useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

test("--shell and the configuration choose whose commands are shown, for evidence and for fixes", () => {
  write("export.json", [...blocked, ...unknown]);
  const table = (...options: string[]): string => run(["scan", "export.json", ...options]).stdout;
  expect(table()).toContain("az vm get-instance-view");
  expect(table()).toContain("az vm disk detach");
  const other = table("--shell", "powershell");
  expect(other).toMatch(/Get-AzVM .* -Status/);
  expect(other).toContain("Remove-AzVMDataDisk");
  expect(other).not.toContain("az vm ");
  write("readiness.yaml", "shell: powershell\n");
  expect(table()).toBe(other);
  expect(table("--shell", "az")).toContain("az vm get-instance-view");
});

test.each([
  ["an option", ["--shell", "cmd"], "", /--shell takes az or powershell, not cmd/],
  ["a configuration", [], "shell: cmd\n", /readiness\.yaml:1:1: shell/],
])("a shell that does not exist is refused: %s", (_, options, config, message) => {
  write("export.json", blocked);
  if (config !== "") write("readiness.yaml", config);
  const { code, stderr } = run(["scan", "export.json", ...options]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
