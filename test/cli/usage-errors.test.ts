import { expect, test } from "vitest";
import { ready } from "./support/exports.js";
import { useWorkplace } from "./support/run-command.js";

const { write, run } = useWorkplace();

test.each([
  ["an unknown command", ["scna"], "there is no command scna; did you mean scan?"],
  ["an unknown option", ["scan", "--fromat", "json"], "readiness scan has no option --fromat; did you mean --format?"],
  ["a format", ["scan", "vms.json", "-f", "jsn"], "--format takes table, json or sarif, not jsn; did you mean json?"],
  ["a property to group by", ["scan", "vms.json", "--group-by", "locaton"], "not locaton; did you mean location?"],
  ["a profile", ["scan", "vms.json", "--profile", "arm2020"], "not arm2020; did you mean arm-2020?"],
  ["a document", ["schema", "rnu"], "not rnu; did you mean run?"],
])("%s that is misspelled is answered with the nearest word", (_, commandLine, expected) => {
  write("vms.json", ready);
  const { code, stdout, stderr } = run(commandLine);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(expected);
  expect(stderr).not.toMatch(/Invalid (option|discriminator)|error: /);
});

test("--group-by takes its property without case, and --all-vms is accepted", () => {
  write("vms.json", ready);
  const { stdout } = run(["scan", "vms.json", "--group-by", "resourcegroup", "--all-vms"]);
  expect(stdout).toMatch(/^\S+: 1 VM \(1 \w+\)$/m);
});
