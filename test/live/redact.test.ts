import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { Collection } from "../../src/model/collection.js";
import { estate, otherSubscriptionId, serveEstate, subscriptionId } from "./support/estate.js";
import { useLiveWorkplace } from "./support/live-workplace.js";
import { namesFound, namesIn } from "./support/names-in.js";
import { verdictsOf } from "./support/verdicts-of.js";

const { directory, standIn, az, run, start, write } = useLiveWorkplace();

const collecting = (output: string, ...more: readonly string[]): readonly string[] => [
  "collect",
  "-s",
  subscriptionId,
  "-s",
  otherSubscriptionId,
  "--arm-endpoint",
  standIn().origin,
  "-o",
  output,
  ...more,
];

function serve(): void {
  serveEstate(standIn());
  serveEstate(standIn(), otherSubscriptionId);
}

async function scanned(path: string): Promise<Run> {
  const { stdout } = await run(["scan", path, "-f", "json", "--results", "all", "--fail-on", "never"]);
  return JSON.parse(stdout) as Run;
}

function allNames(): ReadonlySet<string> {
  const estates = [estate(), estate(otherSubscriptionId)];
  const bodies = estates.flatMap(({ instanceViews, ...lists }) => [...Object.values(lists).flat(), ...instanceViews.values()]);
  return new Set([...namesIn(bodies), "payroll", subscriptionId, otherSubscriptionId, new URL(standIn().origin).host]);
}

const manifestOf = (path: string): Collection =>
  (JSON.parse(readFileSync(join(directory(), path, "manifest.json"), "utf8")) as { collection: Collection }).collection;

describe("collect --redact", () => {
  test("gives the verdicts of the plain collection, without a name in it", async () => {
    serve();
    expect((await run(collecting("plain"))).exitCode).toBe(0);
    const { exitCode, stdout, stderr } = await run(collecting("bundle", "--redact"));
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    expect(stderr).toMatch(/resources in bundle; next: readiness scan bundle; it is redacted, but check it before you share it/);
    expect(readdirSync(directory()).sort()).toEqual(["bin", "bundle", "plain"]);

    const [plain, bundle] = [await scanned("plain"), await scanned("bundle")];
    expect(plain.virtualMachines).toHaveLength(6);
    expect(plain.virtualMachines.map((machine) => machine.protected)).toContain(true);
    expect(verdictsOf(bundle)).toEqual(verdictsOf(plain));

    const names = allNames();
    expect(namesFound(join(directory(), "plain"), names).length).toBeGreaterThan(20);
    expect(namesFound(join(directory(), "bundle"), names)).toEqual([]);
    expect(JSON.stringify(bundle).toLowerCase()).not.toContain("payroll");
  });

  test("what could not be had is a gap with its code, and names go to the terminal alone", async () => {
    serve();
    const message = "The client 'jane@contoso.example' does not have authorization over nsg-payroll-app.";
    for (const output of ["plain", "bundle"]) {
      const match = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/networkSecurityGroups`;
      standIn().fault({ match, kind: { status: 403, message } });
      const { exitCode, stderr } = await run(collecting(output, ...(output === "bundle" ? ["--redact"] : [])));
      expect(exitCode).toBe(3);
      expect(stderr).toContain("jane@contoso.example");
    }
    const { gaps, redacted } = manifestOf("bundle");
    expect(redacted).toBe(true);
    expect(gaps).toMatchObject([
      { type: "Microsoft.Network/networkSecurityGroups", reason: "access-denied", code: "AuthorizationFailed", requestId: null },
    ]);
    expect(namesFound(join(directory(), "bundle"), new Set([...allNames(), "jane", "contoso"]))).toEqual([]);
    expect(verdictsOf(await scanned("bundle"))).toEqual(verdictsOf(await scanned("plain")));
  });

  test("interrupted, it leaves the private collection for the same command, and no bundle", async () => {
    serve();
    const slow = `${subscriptionId}/providers/Microsoft.Storage/storageAccounts`;
    standIn().fault({ match: slow, kind: "silence" });
    const first = start(collecting("bundle", "--redact"));
    await standIn().waitFor(({ path }) => path.includes(slow));
    await standIn().waitFor(({ path }) => path.endsWith("/backupProtectedItems"));
    first.child.kill("SIGINT");
    const { exitCode, stderr } = await first.outcome;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/interrupted; the same command resumes.*bundle\.unredacted contains real names and is NOT redacted/);
    expect(existsSync(join(directory(), "bundle"))).toBe(false);
    expect(statSync(join(directory(), "bundle.unredacted")).mode & 0o777).toBe(0o700);
    expect(manifestOf("bundle.unredacted")).toMatchObject({ redacted: false, finishedAt: null });

    const kept = manifestOf("bundle.unredacted").lists.filter(({ type }) => type === "Microsoft.Compute/disks");
    const before = standIn().requests.length;
    expect((await run(collecting("bundle", "--redact"))).exitCode).toBe(0);
    const again = standIn()
      .requests.slice(before)
      .filter(({ path }) => kept.some(({ scope }) => path.startsWith(scope) && path.endsWith("/disks")));
    expect(again).toEqual([]);
    expect(readdirSync(directory()).sort()).toEqual(["bin", "bundle"]);
    expect((await run(collecting("plain"))).exitCode).toBe(0);
    expect(verdictsOf(await scanned("bundle"))).toEqual(verdictsOf(await scanned("plain")));
  });

  test("a whole collection that was not redacted yet is redacted without asking Azure for it again", async () => {
    serve();
    expect((await run(collecting("bundle.unredacted"))).exitCode).toBe(0);
    const before = standIn().requests.length;
    expect((await run(collecting("bundle", "--redact"))).exitCode).toBe(0);
    expect(
      standIn()
        .requests.slice(before)
        .filter(({ path }) => path.includes("/providers/")),
    ).toEqual([]);
    expect(readdirSync(directory()).sort()).toEqual(["bin", "bundle"]);
  });

  test("that of other subscriptions is not taken for it, and stays", async () => {
    serve();
    expect((await run(collecting("bundle.unredacted"))).exitCode).toBe(0);
    const { exitCode, stderr } = await run([
      "collect",
      "-s",
      subscriptionId,
      "--arm-endpoint",
      standIn().origin,
      "-o",
      "bundle",
      "--redact",
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("NOT redacted");
    expect(readdirSync(directory()).sort()).toEqual(["bin", "bundle.unredacted"]);
  });

  test.each([
    ["a redacted one is resumed by nothing", ["--redact"], /bundle contains a collection\. A redacted collection cannot be resumed/],
    ["nor by the plain command", [], /bundle contains a redacted collection, which cannot be resumed/],
  ])("%s", async (_, more, message) => {
    serve();
    expect((await run(collecting("bundle", "--redact"))).exitCode).toBe(0);
    const { exitCode, stderr } = await run(collecting("bundle", ...more));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(manifestOf("bundle").redacted).toBe(true);
  });

  test("a directory that holds anything is refused before Azure is asked", async () => {
    write("bundle/notes.txt", "mine");
    const { exitCode, stderr } = await run(collecting("bundle", "--redact"));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/bundle is not empty\. Choose a new directory/);
    expect(standIn().requests).toEqual([]);
    expect(readdirSync(directory()).sort()).toEqual(["bin", "bundle"]);
  });

  test("a login that fails leaves nothing that would have to be kept secret", async () => {
    az().answerAs("notLoggedIn");
    const { exitCode } = await run(collecting("bundle", "--redact"));
    expect(exitCode).toBe(2);
    expect(readdirSync(directory()).sort()).toEqual(["bin"]);
  });
});
