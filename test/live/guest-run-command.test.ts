import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { evidenceScript } from "../../src/model/evidence-script.js";
import type { Run, RunResult } from "../../src/model/run.js";
import type { Outcome } from "./support/child-command.js";
import { estate, linux, serveEstate, subscriptionId, switchedOff, windows } from "./support/estate.js";
import { luksGuest, manyDisks, plainGuest } from "./support/guest-output.js";
import { useLiveWorkplace } from "./support/live-workplace.js";
import type { RecordedRequest } from "./support/recorded-request.js";
import { accepted, operationOf, serveRunCommand, serveRunCommandByLocation } from "./support/run-command-stand-in.js";
import { startTokenServer } from "./support/token-server.js";

const { directory, run, start, standIn, startOnTerminal } = useLiveWorkplace();

const idOf = (name: string): string => estate().virtualMachines.find((machine) => machine.name === name)?.id ?? "";
const linuxId = idOf(linux.name);

beforeEach(() => {
  serveEstate(standIn());
});

const live = (): string[] => ["-s", subscriptionId, "--arm-endpoint", standIn().origin];
const guestScan = (...more: string[]): string[] => ["scan", ...live(), "-f", "json", "--results", "all", "--guest", "run-command", ...more];
const posts = (): readonly RecordedRequest[] => standIn().requests.filter(({ method }) => method === "POST");
const runOf = ({ stdout }: Outcome): Run => JSON.parse(stdout) as Run;
const luks = (document: Run): RunResult | undefined =>
  document.results.find(({ ruleId, resourceId }) => ruleId === "enc/luks" && resourceId.toLowerCase() === linuxId.toLowerCase());

describe("on a named Linux VM that runs, confirmed by --yes", () => {
  test.each([
    ["passes", "pass", plainGuest],
    ["fails", "fail", luksGuest],
  ])("the check %s by what the guest shows", async (_, verdict, stdout) => {
    serveRunCommand(standIn(), linuxId, stdout, ["InProgress", "InProgress"]);
    const outcome = await run(guestScan("--vm", linux.name, "--yes"));
    expect(luks(runOf(outcome))?.verdict).toBe(verdict);
    expect(outcome.stderr).toContain(linuxId);
  });

  test("an answer that names only the place of the result will do", async () => {
    serveRunCommandByLocation(standIn(), linuxId, luksGuest);
    expect(luks(runOf(await run(guestScan("--vm", linux.name, "--yes"))))?.verdict).toBe("fail");
  });

  test("one POST goes to that VM alone, with the script and nothing else", async () => {
    serveRunCommand(standIn(), linuxId, plainGuest);
    await run(guestScan("--vm", linuxId.toLowerCase(), "--vm", linux.name, "--yes"));
    expect(posts().map(({ path, body }) => [path.toLowerCase(), body])).toEqual([
      [`${linuxId}/runCommand`.toLowerCase(), { commandId: "RunShellScript", script: [evidenceScript] }],
    ]);
  });

  test("the script is the one that reports print for people to run themselves", async () => {
    const outcome = await run(["scan", ...live(), "-f", "json", "--results", "all"]);
    expect(luks(runOf(outcome))?.missing[0]?.obtainWith).toContain(`--scripts "${evidenceScript}"`);
    expect(posts()).toEqual([]);
  });

  test("a throttled call is made again, one that a server error left open is not", async () => {
    serveRunCommand(standIn(), linuxId, plainGuest);
    standIn().fault({ match: /POST .*runCommand/i, kind: { status: 429, headers: { "retry-after": "1" } } });
    expect(luks(runOf(await run(guestScan("--vm", linux.name, "--yes"))))?.verdict).toBe("pass");
    expect(posts()).toHaveLength(2);
    for (const kind of [{ status: 500 }, "resetBeforeAnswer", "cutBody"] as const) {
      const before = posts().length;
      standIn().action(`${linuxId}/runCommand`, () => ({ status: 200, body: { value: [] } }));
      standIn().fault({ match: /POST .*runCommand/i, kind });
      const outcome = await run(guestScan("--vm", linux.name, "--yes"));
      expect([kind, luks(runOf(outcome))?.reason]).toEqual([kind, "not-collected"]);
      expect(posts()).toHaveLength(before + 1);
    }
  });
});

describe("nothing runs", () => {
  beforeEach(() => {
    serveRunCommand(standIn(), linuxId, plainGuest);
  });

  test.each<[string, string[], string]>([
    ["without --yes where there is no terminal", ["--vm", linux.name], "--yes"],
    ["without --vm", ["--yes"], "--vm"],
    ["with a glob", ["--vm", "vm-payroll-*", "--yes"], "vm-payroll-*"],
    ["with a glob beside a name", ["--vm", linux.name, "--vm", "vm-payroll-li?", "--yes"], "vm-payroll-li?"],
  ])("%s: usage, and Azure is not even asked", async (_, more, said) => {
    for (const command of [guestScan(...more), ["collect", ...live(), "-o", "out", "--guest", "run-command", ...more]]) {
      const outcome = await run(command);
      expect(outcome.exitCode).toBe(2);
      expect(outcome.stderr).toContain(said);
      expect(outcome.stdout).toBe("");
    }
    expect(standIn().requests).toEqual([]);
  });

  test.each([
    ["another way", ["scan", "-s", subscriptionId, "--guest", "ssh", "--vm", "a", "--yes"], "run-command"],
    ["--yes alone", ["scan", "-s", subscriptionId, "--yes"], "--guest"],
    ["--guest on files", ["scan", "export.json", "--guest", "run-command", "--vm", "a", "--yes"], "--guest"],
    ["--vm of a collection without --guest", ["collect", "-s", subscriptionId, "-o", "out", "--vm", "a"], "--guest"],
  ])("%s: usage", async (_, command, said) => {
    const outcome = await run(command);
    expect(outcome.exitCode).toBe(2);
    expect(outcome.stderr).toContain(said);
  });

  test("on a Windows VM, on one that is off, on one that is not there; each is said why", async () => {
    const names = [windows.name, switchedOff.name, "vm-payroll"];
    const outcome = await run(guestScan(...names.flatMap((name) => ["--vm", name]), "--yes"));
    expect(posts()).toEqual([]);
    for (const [name, reason] of [
      [windows.name, "Windows"],
      [switchedOff.name, "Windows"],
      ["vm-payroll:", "no collected VM"],
    ] as const) {
      expect(outcome.stderr.split("\n").find((line) => line.includes(name))).toContain(reason);
    }
  });

  test("on a Linux VM that is deallocated", async () => {
    const off = { statuses: [{ code: "PowerState/deallocated", level: "Info", displayStatus: "VM deallocated" }] };
    standIn().resource(`${linuxId}/instanceView`, off);
    const outcome = await run(guestScan("--vm", linux.name, "--yes"));
    expect(posts()).toEqual([]);
    expect(outcome.stderr).toContain("deallocated");
    expect(luks(runOf(outcome))?.verdict).toBe("unknown");
  });

  test("on VMs that share the name; the id tells them apart", async () => {
    const twin = linuxId.replace(/resourceGroups\/[^/]+/i, "resourceGroups/rg-twin");
    const { virtualMachines, instanceViews, ...others } = estate();
    const machines = virtualMachines.flatMap((machine) => (machine.id === linuxId ? [machine, { ...machine, id: twin }] : [machine]));
    const views = new Map([...instanceViews, [twin, instanceViews.get(linuxId) ?? {}]]);
    serveEstate(standIn(), subscriptionId, { ...others, virtualMachines: machines, instanceViews: views });
    const outcome = await run(guestScan("--vm", linux.name, "--yes"));
    expect(posts()).toEqual([]);
    expect(outcome.stderr).toContain("2 VMs");
    await run(guestScan("--vm", linuxId, "--yes"));
    expect(posts()).toHaveLength(1);
  });
});

test("paths of key files in the output reach no report", async () => {
  serveRunCommand(standIn(), linuxId, luksGuest.replace(/---\n$/, "data_crypt UUID=0 /etc/keys/passphrase-of-data luks\n"));
  const formats = ["table", "json=run.json", "sarif=run.sarif"].flatMap((format) => ["-f", format]);
  const options = ["--guest", "run-command", "--vm", linux.name, "--yes", "--results", "all", "--sarif-profile", "full", "--verbose"];
  const { stdout, stderr } = await run(["scan", ...live(), ...formats, ...options]);
  const files = ["run.json", "run.sarif"].map((name) => readFileSync(join(directory(), name), "utf8"));
  for (const text of [stdout, stderr, ...files]) expect(text).not.toContain("passphrase-of-data");
  for (const text of [stdout, ...files]) expect(text).toContain("data_crypt");
});

describe("what cannot be had stays unknown", () => {
  test("a subscription whose own entry is hidden is no reason why the guest is not known", async () => {
    standIn().fault({ match: /GET \/subscriptions\/[^/]+\?/, times: Infinity, kind: { status: 403, code: "AuthorizationFailed" } });
    const document = runOf(await run(["scan", ...live(), "-f", "json", "--results", "all"]));
    expect(document.notifications.map(({ code }) => code)).toContain("collection-gap");
    expect(luks(document)?.missing[0]).toMatchObject({ reason: "evidence-missing" });
    expect(luks(document)?.missing[0]?.obtainWith).toContain("az vm run-command invoke");
  });

  test("access denied: the role that is missing, and the exit code of a partial collection", async () => {
    const message = "The client does not have authorization to perform action 'Microsoft.Compute/virtualMachines/runCommand/action'.";
    serveRunCommand(standIn(), linuxId, plainGuest);
    standIn().fault({ match: /POST .*runCommand/i, kind: { status: 403, code: "AuthorizationFailed", message } });
    const outcome = await run(guestScan("--vm", linux.name, "--yes", "--fail-on", "never"));
    expect(outcome.exitCode).toBe(3);
    const document = runOf(outcome);
    expect(luks(document)).toMatchObject({ verdict: "unknown", reason: "access-denied" });
    const command = luks(document)?.missing[0]?.obtainWith ?? "";
    expect(command).toContain("Virtual Machine Contributor");
    expect(command).toContain(linuxId);
    const said = document.notifications.find(({ code }) => code === "collection-gap");
    expect(said?.resourceId).toBe(linuxId);
    expect(said?.message).toContain("Microsoft.Compute/virtualMachines/runCommand/action");
  });

  test.each([
    ["refused", { status: 409, code: "OperationNotAllowed" }, "The operation requires the VM to be running (or set to run)."],
    ["busy", { status: 409, code: "Conflict" }, "Run command extension execution is in progress."],
  ])("%s", async (_, kind, message) => {
    serveRunCommand(standIn(), linuxId, plainGuest);
    standIn().fault({ match: /POST .*runCommand/i, kind: { ...kind, message } });
    const outcome = await run(guestScan("--vm", linux.name, "--yes", "--fail-on", "never"));
    expect(outcome.exitCode).toBe(3);
    expect(luks(runOf(outcome))).toMatchObject({ verdict: "unknown", reason: "not-collected" });
    expect(luks(runOf(outcome))?.missing[0]?.obtainWith).toContain("--guest run-command");
    expect(
      runOf(outcome)
        .notifications.map((notification) => notification.message)
        .join(),
    ).toContain(message);
  });

  test("an operation that failed says why", async () => {
    serveRunCommand(standIn(), linuxId, plainGuest);
    const error = { code: "VMAgentStatusCommunicationError", message: "VM has reported a failure." };
    standIn().operation(operationOf(linuxId), [{ status: 200, body: { status: "Failed", error } }]);
    const document = runOf(await run(guestScan("--vm", linux.name, "--yes")));
    expect(luks(document)).toMatchObject({ verdict: "unknown", reason: "not-collected" });
    const said = document.notifications.find(({ code }) => code === "collection-gap")?.message;
    expect(said).toContain(error.code);
    expect(said).toContain(error.message);
  });

  test("an operation that does not end is given up with the run", async () => {
    serveRunCommand(standIn(), linuxId, plainGuest);
    standIn().operation(operationOf(linuxId), [{ status: 200, body: { status: "InProgress" } }]);
    const outcome = await run(guestScan("--vm", linux.name, "--yes", "--timeout", "5", "--fail-on", "never"));
    expect(outcome.exitCode).toBe(3);
    expect(luks(runOf(outcome))?.reason).toBe("not-collected");
    expect(posts()).toHaveLength(1);
  });

  test("an output that Azure cut is unreadable, not a guest without encryption", async () => {
    serveRunCommand(standIn(), linuxId, manyDisks);
    expect(luks(runOf(await run(guestScan("--vm", linux.name, "--yes"))))).toMatchObject({
      verdict: "unknown",
      reason: "evidence-unreadable",
    });
  });

  test("an operation on another host is not asked for, and no token goes there", async () => {
    const foreign = await startTokenServer();
    try {
      standIn().action(`${linuxId}/runCommand`, () => accepted(standIn(), foreign.authorityHost, linuxId));
      const document = runOf(await run(guestScan("--vm", linux.name, "--yes")));
      expect(luks(document)).toMatchObject({ verdict: "unknown", reason: "not-collected" });
      expect(document.notifications.map(({ message }) => message).join()).toContain(foreign.authorityHost);
      expect(foreign.requests).toEqual([]);
    } finally {
      await foreign.close();
    }
  });
});

describe("on a terminal", () => {
  beforeEach(() => {
    serveRunCommand(standIn(), linuxId, plainGuest);
  });
  const question = /\[y\/N\]/;
  const interactive = (): string[] => [
    "scan",
    ...live(),
    "-f",
    "json=run.json",
    "--results",
    "all",
    "--guest",
    "run-command",
    "--vm",
    linux.name,
  ];
  const written = (): Run => JSON.parse(readFileSync(join(directory(), "run.json"), "utf8")) as Run;

  test("y runs it, after the VM, the script and the permission were shown", async () => {
    const { child, outcome, untilStdout } = startOnTerminal(interactive());
    await untilStdout(question);
    expect(posts()).toEqual([]);
    child.stdin.write("y\n");
    const { stdout } = await outcome;
    for (const shown of [linuxId, evidenceScript, "root", "Microsoft.Compute/virtualMachines/runCommand/action", "activity log"]) {
      expect(stdout).toContain(shown);
    }
    expect(posts()).toHaveLength(1);
    expect(luks(written())?.verdict).toBe("pass");
  });

  test.each([
    ["n", "n\n"],
    ["nothing", "\n"],
    ["the end of the input", "\u0004"],
  ])("%s goes on without", async (_, typed) => {
    const { child, outcome, untilStdout } = startOnTerminal(interactive());
    await untilStdout(question);
    child.stdin.write(typed);
    const { exitCode } = await outcome;
    expect(exitCode).not.toBe(130);
    expect(posts()).toEqual([]);
    expect(luks(written())?.verdict).toBe("unknown");
  });

  test("Ctrl-C at the question ends the run", async () => {
    const { child, outcome, untilStdout } = startOnTerminal(interactive());
    await untilStdout(question);
    child.stdin.write("\u0003");
    expect((await outcome).exitCode).toBe(130);
    expect(posts()).toEqual([]);
  });
});

test("Ctrl-C ends the wait for the script", async () => {
  serveRunCommand(standIn(), linuxId, plainGuest);
  standIn().operation(operationOf(linuxId), [{ status: 200, body: { status: "InProgress" }, headers: { "retry-after": "600" } }]);
  const { child, outcome } = start(guestScan("--vm", linux.name, "--yes"));
  await standIn().waitFor(({ path }) => path === operationOf(linuxId));
  child.kill("SIGINT");
  expect(await outcome).toMatchObject({ exitCode: 130, stdout: "" });
});

describe("a collection", () => {
  test("scans like the live scan", async () => {
    serveRunCommand(standIn(), linuxId, luksGuest);
    const scanned = runOf(await run(guestScan("--vm", linux.name, "--yes")));
    const options = ["--guest", "run-command", "--vm", linux.name, "--yes"];
    expect((await run(["collect", ...live(), "-o", "out", ...options])).exitCode).toBe(0);
    expect(posts()).toHaveLength(2);
    const offline = runOf(await run(["scan", "out", "--vm", linux.name, "-f", "json", "--results", "all"]));
    expect(luks(offline)?.verdict).toBe("fail");
    expect(comparable(offline)).toEqual(comparable(scanned));
  });

  test("keeps what an interrupted run found out, and does not run it again", async () => {
    serveRunCommand(standIn(), linuxId, plainGuest);
    standIn().fault({ match: "/backupPolicies", times: 1, kind: { status: 403 } });
    const collect = ["collect", ...live(), "-o", "out", "--guest", "run-command", "--vm", linux.name, "--yes"];
    expect((await run(collect)).exitCode).toBe(3);
    expect((await run(collect)).exitCode).toBe(0);
    expect(posts()).toHaveLength(1);
    expect(luks(runOf(await run(["scan", "out", "-f", "json", "--results", "all"])))?.verdict).toBe("pass");
  });
});

/** Without the names of files, which differ by the directory. */
const comparable = ({ results, virtualMachines, summary, notifications }: Run): unknown =>
  JSON.parse(JSON.stringify({ results, virtualMachines, summary, notifications }).replaceAll('"uri":"out/', '"uri":"'));
