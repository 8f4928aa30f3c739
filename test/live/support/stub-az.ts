import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How the Azure CLI answers: with a token; as nobody who logged in; as one whose login is too old; with no JSON. */
export type StubAzMode = "ok" | "notLoggedIn" | "expired" | "garbage";

export interface StubAz {
  /** To be put on PATH. */
  readonly directory: string;
  /** The arguments of each call, joined by blanks. */
  calls(): readonly string[];
  answerAs(mode: StubAzMode): void;
}

export const stubToken = "stub-az-token";

/** As the CLI words it: with `--scope` the SDK hands the text on, without it would say no more than "run az login". */
const expired = `ERROR: AADSTS700082: The refresh token has expired due to inactivity. The token was issued on \
2026-01-05T08:00:00.0000000Z and was inactive for 90.00:00:00. Trace ID: 0f0f0f0f-0000-4000-8000-000000000001
Interactive authentication is needed. Please run:
az login --scope https://management.core.windows.net//.default`;

const answers: Readonly<Record<StubAzMode, { readonly stdout?: string; readonly stderr?: string; readonly exitCode: number }>> = {
  ok: { stdout: JSON.stringify({ accessToken: stubToken, expires_on: 4_070_908_800, tokenType: "Bearer" }), exitCode: 0 },
  notLoggedIn: { stderr: "ERROR: Please run 'az login' to setup account.", exitCode: 1 },
  expired: { stderr: expired, exitCode: 1 },
  garbage: { stdout: "WARNING: a new version of the CLI is there", exitCode: 0 },
};

/** Writes an executable `az` that knows `account get-access-token` alone. A shell script: it starts at once. */
export function writeStubAz(directory: string, mode: StubAzMode = "ok"): StubAz {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, "az");
  const log = join(directory, "az.log");
  const answerAs = (next: StubAzMode): void => {
    writeFileSync(file, script(log, next));
    chmodSync(file, 0o755);
  };
  answerAs(mode);
  const calls = (): readonly string[] => (existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : []);
  return { directory, calls, answerAs };
}

function script(log: string, mode: StubAzMode): string {
  const { stdout, stderr, exitCode } = answers[mode];
  return [
    "#!/bin/sh",
    `printf '%s\\n' "$*" >> ${quoted(log)}`,
    'case "$1 $2" in "account get-access-token") ;; *) echo "ERROR: not known to the stub: $*" >&2; exit 2 ;; esac',
    ...(stdout === undefined ? [] : [`printf '%s\\n' ${quoted(stdout)}`]),
    ...(stderr === undefined ? [] : [`printf '%s\\n' ${quoted(stderr)} >&2`]),
    `exit ${exitCode}`,
    "",
  ].join("\n");
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
