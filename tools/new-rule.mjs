/** `npm run new-rule -- category/name`: writes a working rule with its cases, and updates the generated files. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [id = ""] = process.argv.slice(2);
const rule = `rules/${id}.yaml`;
const cases = `rules/${id}.cases.yaml`;

if (!/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
  stop(`expected category/name in lower case, such as disk/size; found "${id}"`);
if (existsSync(rule) || existsSync(cases)) stop(`rule ${id} exists already`);

mkdirSync(dirname(rule), { recursive: true });
writeFileSync(rule, ruleText());
writeFileSync(cases, casesText());
execFileSync("npm", ["run", "--silent", "generate"], { stdio: "inherit", shell: process.platform === "win32" });
process.stdout.write(
  [
    `Written: ${rule}, ${cases}. The generated files are up to date.`,
    "Next: 1. replace the condition, the texts and the source in the rule; docs/facts.md lists the facts.",
    "      2. replace the cases; `npm run build && node dist/cli/main.js rules test` runs them.",
    "      3. run `npm run generate`, add a line to CHANGELOG.md, and run `npm run check`.",
    "",
  ].join("\n"),
);

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function ruleText() {
  return `id: ${id}
title: VM is running
failureTitle: VM is not running
subject: virtualMachine
level: { classic-2015: off, arm-2020: off, current: note }
unknownLevel: note
require: { field: powerState, equals: running }
messages:
  fail: "VM {name} is {powerState}."
  unknown: "The power state of VM {name} is unknown."
  pass: "VM {name} is running."
why: Replace this text by the reason why a backup fails without it.
sources:
  - { document: Replace by the title of the document, date: ${new Date().toISOString().slice(0, 10)} }
`;
}

function casesText() {
  return `- case: VM is running
  profile: current
  given: { name: vm1, powerState: running }
  expect: pass
  because: the requirement is met

- case: VM is stopped
  profile: current
  given: { name: vm1, powerState: stopped }
  expect: fail
  because: the requirement is not met

- case: power state is not in the evidence
  profile: current
  given: { name: vm1 }
  expect: unknown
  because: missing evidence is never a pass
`;
}
