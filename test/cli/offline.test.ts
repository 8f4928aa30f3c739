import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blocked, unknown } from "./support/exports.js";
import { useWorkplace } from "./support/run-command.js";

const { directory, run, write } = useWorkplace();

/** Loaded before the command: every way to reach another machine throws, and says so. */
const noNetwork = `
import dns from "node:dns";
import dgram from "node:dgram";
import net from "node:net";
import { syncBuiltinESMExports } from "node:module";
const refuse = (what) => () => { process.stderr.write("NETWORK " + what + "\\n"); throw new Error("no network: " + what); };
net.Socket.prototype.connect = refuse("connect");
net.connect = net.createConnection = refuse("connect");
dns.lookup = refuse("lookup");
dns.resolve = refuse("resolve");
dns.promises.lookup = refuse("lookup");
dgram.createSocket = refuse("datagram");
globalThis.fetch = refuse("fetch");
syncBuiltinESMExports();
`;

test("a scan opens no socket and asks no name server", () => {
  write("export.json", [...blocked, ...unknown]);
  const hook = write("no-network.mjs", noNetwork);
  for (const format of ["table", "json", "sarif"]) {
    const plain = run(["scan", "export.json", "-f", format]);
    const watched = run(["scan", "export.json", "-f", format], { node: ["--import", hook] });
    expect(watched).toEqual(plain);
    expect(watched.code).toBe(1);
  }
});

test("the watch would have noticed", () => {
  const hook = write("no-network.mjs", noNetwork);
  const careless = write("careless.mjs", 'import net from "node:net"; try { net.connect(9, "127.0.0.1"); } catch {}');
  expect(run(["--version"], { node: ["--import", hook, "--import", careless] }).stderr).toContain("NETWORK connect");
});

test("an offline scan works where the live part of the build is gone", () => {
  const live = readdirSync("dist", { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".js") && isLive(readFileSync(join("dist", name), "utf8")),
  );
  expect(live.length).toBeGreaterThan(2);
  cpSync("dist", join(directory(), "dist"), { recursive: true });
  cpSync("package.json", join(directory(), "package.json"));
  for (const name of live) rmSync(join(directory(), "dist", name));
  write("export.json", blocked);
  const offline = spawnSync(process.execPath, ["dist/cli/main.js", "scan", "export.json"], { cwd: directory(), encoding: "utf8" });
  expect(offline).toMatchObject({ status: 1, stderr: "" });
  const online = spawnSync(process.execPath, ["dist/cli/main.js", "scan", "-s", "any"], { cwd: directory(), encoding: "utf8" });
  expect(online.status).not.toBe(0);
});

/** Holds code of the Azure SDK, or uses a module that can reach the network. */
const isLive = (text: string): boolean =>
  /["'`]@azure\//.test(text) || /(from|import\(|require\()\s*["'](node:)?(net|http|https|http2|tls|dns|dgram)["']/.test(text);
