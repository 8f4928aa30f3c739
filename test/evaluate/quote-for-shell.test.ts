import { GivenFacts } from "../../src/facts/given-facts.js";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillCommands, fillMessage } from "../../src/evaluate/fill-placeholders.js";
import { quoteForShell } from "../../src/evaluate/quote-for-shell.js";
import { idOf, nic, nsg, outbound, readyEstate, vm, vnet } from "./support/arm.js";
import { resultOf, scanBodies } from "./support/run-scan.js";

const nasty = [
  "",
  " ",
  "plain-name",
  "it's",
  "''",
  "'; rm -rf / #",
  "$(touch pwned)",
  "`touch pwned`",
  "${HOME}",
  "a\nb",
  "a\\",
  "\\'",
  "-n",
  "*",
  "~root",
  "!!",
  'double"quote',
  "tab\tand\rreturn",
  "‘typographic’ ‚quotes‛",
  "$env:USERNAME",
  "\u202Eevil",
  "{name} {resourceGroup}",
  "日本語",
];

/** What bash makes of the words of a command line. */
function wordsInBash(line: string): string[] {
  const script = `show() { for word in "$@"; do printf '%s\\0' "$word"; done; }; show ${line}`;
  const words = execFileSync("bash", ["--norc", "-c", script], { encoding: "utf8", cwd: "/tmp" }).split("\0");
  return words.slice(0, -1);
}

describe("bash", () => {
  test.each(nasty)("%j stays one literal word", (name) => {
    expect(wordsInBash(quoteForShell(name, "bash"))).toEqual([name]);
  });

  test("any texts stay the words they are", () => {
    const char = fc.oneof(
      fc.constantFrom("'", '"', "$", "`", "\\", "\n", " ", "!", "*", ";", "&", "|", "(", ")"),
      fc.string({ unit: "grapheme", maxLength: 3 }),
    );
    const word = fc.array(char, { maxLength: 12 }).map((parts) => parts.join("").replaceAll("\0", ""));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        expect(wordsInBash(words.map((each) => quoteForShell(each, "bash")).join(" "))).toEqual(words);
      }),
      { numRuns: 50 },
    );
  });
});

describe("PowerShell", () => {
  // PowerShell ends a single-quoted string at any of these, unless it is doubled.
  const quotes = ["'", "‘", "’", "‚", "‛"];

  test.each([...nasty, ...quotes.flatMap((quote) => [quote, `a${quote}b`, `${quote}; Remove-Item x ${quote}`])])(
    "%j stays one literal word",
    (name) => {
      const quoted = quoteForShell(name, "powershell");
      expect(quoted.startsWith("'") && quoted.endsWith("'")).toBe(true);
      const inner = quoted.slice(1, -1);
      expect(inner.replace(/(['‘’‚‛])\1/g, "")).not.toMatch(/['‘’‚‛]/);
      expect(inner.replace(/(['‘’‚‛])\1/g, "$1")).toBe(name);
    },
  );
});

describe("commands of a report, for a VM with a hostile name", () => {
  const hostile = "vm'$(touch pwned)`x`‘;";
  const runStubbed = (command: string): string[] =>
    execFileSync("bash", ["--norc", "-c", `az() { printf '%s\\0' "$@"; }; jq() { cat; printf '%s\\0' "$@"; }\n${command}`], {
      encoding: "utf8",
      cwd: "/tmp",
    }).split("\0");

  test("a fix reaches az with the name as one argument", async () => {
    const dataDisks = Array.from({ length: 17 }, (_, lun) => ({ lun, name: `d${lun}`, managedDisk: { id: `/x/${lun}` } }));
    const run = await scanBodies(readyEstate(hostile, { dataDisks, group: "rg o'clock" }));
    const [fix] = resultOf(run, "disk/data-count").remediation;
    expect(fix?.az).toContain("<disk>");
    const words = runStubbed((fix?.az ?? "").replace("<disk>", "chosen"));
    expect(words.slice(0, -1)).toEqual([
      "vm",
      "disk",
      "detach",
      "--subscription",
      "00000000-0000-0000-0000-000000000001",
      "-g",
      "rg o'clock",
      "--vm-name",
      hostile,
      "--name",
      "chosen",
    ]);
    expect(fix?.powershell).toContain(`-Name 'vm''$(touch pwned)\`x\`‘‘;'`);
  });

  test("the command for missing guest evidence does, too", async () => {
    const run = await scanBodies(readyEstate(hostile, { osType: "Linux" }));
    const words = runStubbed(resultOf(run, "enc/luks").missing[0]?.obtainWith ?? "");
    expect(words).toContain(idOf("Microsoft.Compute/virtualMachines", hostile));
    expect(words[words.indexOf("--arg") + 2]).toBe(idOf("Microsoft.Compute/virtualMachines", hostile));
  });

  test("every fix of every rule is a line that bash can read", async () => {
    const closed = [vm(hostile), nic(`${hostile}-nic`, { nsg: hostile }), vnet(), nsg(hostile, [outbound("no", 100, "Deny", "*")])];
    const run = await scanBodies(closed);
    const fixes = run.results.flatMap(({ remediation }) => remediation.map(({ az }) => az ?? ""));
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) execFileSync("bash", ["--norc", "-n", "-c", fix.replace(/<[\w-]+>/g, "todo")]);
  });
});

describe("filling", () => {
  const facts = {
    name: "{resourceGroup}",
    resourceGroup: "rg",
    dataDisks: [{ name: "a" }, { lun: 3 }, {}],
    agent: { version: undefined },
    free: 99,
  };

  test("a message holds facts, counts, parameters and the items that decided", () => {
    const text = "{name}: {dataDisks.count} > {most} in {places} ({agent.version}); {matches}. {notAFact} {}";
    expect(fillMessage(text, new GivenFacts(facts), { most: 2, places: ["x", "y"] }, facts.dataDisks)).toBe(
      "{resourceGroup}: 3 > 2 in x, y ((unknown)); a, LUN 3, (unnamed). (unknown) {}",
    );
    expect(fillMessage("{matches}", new GivenFacts(facts), {}, [])).toBe("none");
  });

  test.each([
    [1, "1 data disk"],
    [17, "17 data disks"],
    [0, "0 data disks"],
  ])("a count of %i brings its noun: %s", (count, said) => {
    const view = new GivenFacts({ dataDisks: Array.from({ length: count }, () => ({})) });
    expect(fillMessage("{dataDisks.count:data disk|data disks}.", view, {}, [])).toBe(`${said}.`);
    expect(fillMessage("{most:data disk|data disks}.", view, { most: count }, [])).toBe(`${said}.`);
  });

  test("a command quotes what it fills in, once, and leaves what is not known to the reader", () => {
    expect(fillCommands("az x -g {resourceGroup} -n {name} -v {agent.version} --disk <disk> -p {free}\n", "bash", facts, [])).toBe(
      "az x -g 'rg' -n '{resourceGroup}' -v <version> --disk <disk> -p 99",
    );
  });

  test("a line that names the item is repeated for each, and left out when there is none", () => {
    const template = "begin {name}\nuse {item.name}\nend\n";
    const { name: _, ...rest } = facts;
    const filled = { ...rest, name: "n" };
    expect(fillCommands(template, "bash", filled, [{ name: "a" }, { name: "b'c" }])).toBe("begin 'n'\nuse 'a'\nuse 'b'\\''c'\nend");
    expect(fillCommands(template, "powershell", filled, [])).toBe("begin 'n'\nend");
  });
});
