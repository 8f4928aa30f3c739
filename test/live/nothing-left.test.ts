import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { expectParagraph } from "../cli/support/run-command.js";
import { serveEstate, subscriptionId } from "./support/estate.js";
import { liveTest } from "./support/live-test.js";
import type { LiveCommandOptions, LiveWorkplace } from "./support/live-workplace.js";

/** Ways in which nothing can be collected. @returns options of the command */
const failures: readonly (readonly [string, (live: LiveWorkplace) => LiveCommandOptions & { readonly more?: readonly string[] }])[] = [
  [
    "the Azure CLI is not logged in",
    (live) => {
      live.az().answerAs("notLoggedIn");
      return {};
    },
  ],
  ["the environment names no credential", () => ({ env: { AZURE_TOKEN_CREDENTIALS: "nonsense" } })],
  ["the tenant can be none", () => ({ more: ["--tenant", "no; tenant"] })],
  [
    "the login is of another tenant",
    (live) => {
      const kind = {
        status: 401,
        code: "InvalidAuthenticationTokenTenant",
        message: "The access token is from the wrong issuer.",
      } as const;
      live.standIn().fault({ match: "GET", times: Infinity, kind });
      return {};
    },
  ],
  ["the subscription is not seen by the login", () => ({ more: ["-s", "11111111-aaaa-4bbb-8ccc-00000000ffff"] })],
];

function collecting(live: LiveWorkplace, output: string, more: readonly string[]): readonly string[] {
  const scope = more.includes("-s") ? [] : ["-s", subscriptionId];
  return ["collect", ...scope, ...more, "--arm-endpoint", live.standIn().origin, "-o", output];
}

for (const [name, fail] of failures) {
  describe.concurrent(`collect leaves nothing behind when ${name}`, () => {
    for (const redact of [[], ["--redact"]]) {
      liveTest(`a new directory ${redact.join("")}`, async (live) => {
        const { more = [], ...options } = fail(live);
        const before = readdirSync(live.directory()).sort();
        const temporary = join(live.directory(), "bin/tmp");
        mkdirSync(temporary);
        const env = { ...options.env, TMPDIR: temporary };
        const { exitCode, stdout, stderr } = await live.run(collecting(live, "out/deep", [...more, ...redact]), { env });
        expect([exitCode, stdout]).toEqual([2, ""]);
        expectParagraph(stderr, /readiness: \S/);
        expect(stderr).not.toContain("NOT redacted");
        expect(readdirSync(live.directory()).sort()).toEqual(before);
        expect(readdirSync(temporary)).toEqual([]);
      });
    }

    liveTest("a directory that is there already", async (live) => {
      const { more = [], ...options } = fail(live);
      const directory = join(live.directory(), "given");
      mkdirSync(directory, { mode: 0o755 });
      const { mtimeMs } = statSync(directory);
      const { exitCode } = await live.run(collecting(live, "given", more), options);
      expect(exitCode).toBe(2);
      expect(readdirSync(directory)).toEqual([]);
      expect(statSync(directory).mtimeMs).toBe(mtimeMs);
    });
  });
}

liveTest("an interruption before anything was collected leaves nothing, and says so", async (live) => {
  serveEstate(live.standIn());
  live.standIn().fault({ match: subscriptionId, times: Infinity, kind: "silence" });
  const command = live.start(collecting(live, "out", []));
  await live.standIn().waitFor(({ path }) => path.includes(subscriptionId));
  command.child.kill("SIGINT");
  const { exitCode, stderr } = await command.outcome;
  expect(exitCode).toBe(130);
  expect(stderr).toContain("interrupted; nothing was collected");
  expect(readdirSync(live.directory())).not.toContain("out");
});

liveTest("a path below a file is refused before Azure is asked", async (live) => {
  writeFileSync(join(live.directory(), "taken"), "mine");
  for (const output of ["taken", "taken/below"]) {
    const { exitCode, stderr } = await live.run(collecting(live, output, []));
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /cannot write the collection to .*taken.*: it is a file, not a directory/);
  }
  expect(live.standIn().requests).toEqual([]);
  expect(live.az().calls()).toEqual([]);
});
