import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import type { Run, RunAzure } from "../../src/model/run.js";
import { askAzurePermissions } from "../../src/load/azure/ask-azure/permissions.js";
import { readEvidence } from "../../src/load/guest/read-evidence.js";
import type { ActionAnswer } from "./support/arm-contents.js";
import type { Outcome } from "./support/child-command.js";
import {
  estate,
  linux,
  manyVirtualMachines,
  otherSubscriptionId,
  serveEstate,
  subscriptionId,
  switchedOff,
  windows,
} from "./support/estate.js";
import { useLiveWorkplace } from "./support/live-workplace.js";
import type { RecordedRequest } from "./support/recorded-request.js";

const { run, standIn, write, directory } = useLiveWorkplace();

type Question = "backupStatus" | "backupPreValidateProtection" | "backupValidateFeatures";
const questions = ["backupStatus", "backupPreValidateProtection", "backupValidateFeatures"] as const satisfies readonly Question[];

const ok = (body: JsonValue): ActionAnswer => ({ status: 200, body });
const forbidden: ActionAnswer = {
  status: 403,
  body: { error: { code: "AuthorizationFailed", message: "The client 'operator@contoso.example' does not have authorization." } },
};

const good: Readonly<Record<Question, (body: JsonObject) => ActionAnswer>> = {
  backupStatus: () => ok({ protectionStatus: "NotProtected", vaultId: "", errorCode: "Success", errorMessage: "" }),
  backupPreValidateProtection: () => ok({ status: "Succeeded", errorCode: "", errorMessage: "", recommendation: "" }),
  backupValidateFeatures: () => ok({ supportStatus: "Supported" }),
};

const isWindows = (id: JsonValue | undefined): boolean => typeof id === "string" && id.endsWith(`/${windows.name}`);

/** Serves the estate and the three actions; the running Windows VM is protected, as the estate's vault has it. */
function serve(answers: Partial<typeof good> = {}, served = estate(), subscription = subscriptionId): void {
  serveEstate(standIn(), subscription, served);
  const [vault] = served.recoveryServicesVaults;
  const status: (typeof good)["backupStatus"] = ({ resourceId }) =>
    isWindows(resourceId)
      ? ok({ protectionStatus: "Protected", vaultId: vault?.id ?? "", policyName: "daily-30-days", errorCode: "Success", errorMessage: "" })
      : good.backupStatus({});
  const all = { ...good, backupStatus: status, ...answers };
  for (const question of questions) {
    standIn().action(actionPath(question, subscription), (body) => all[question](body as JsonObject));
  }
}

const actionPath = (question: Question, subscription = subscriptionId, location = "westeurope"): string =>
  `/subscriptions/${subscription}/providers/Microsoft.RecoveryServices/locations/${location}/${question}`;

const asked = (question: Question): readonly RecordedRequest[] =>
  standIn().requests.filter(({ method, path }) => method === "POST" && path.endsWith(`/${question}`));

const live = (...more: readonly string[]): readonly string[] => ["-s", subscriptionId, "--arm-endpoint", standIn().origin, ...more];
const scanLive = (...more: readonly string[]): Promise<Outcome> => run(["scan", ...live("-f", "json", "--fail-on", "never", ...more)]);
const runOf = ({ stdout }: Outcome): Run => JSON.parse(stdout) as Run;

function azureOf(outcome: Outcome, name: string): RunAzure | undefined {
  const found = runOf(outcome).virtualMachines.find((machine) => machine.name === name);
  if (found === undefined) throw new Error(`${name} is not in the run`);
  return found.azure;
}

const gaps = (outcome: Outcome): readonly string[] =>
  runOf(outcome)
    .notifications.filter(({ code }) => code === "collection-gap")
    .map(({ message }) => message);

const withoutAzure = ({ virtualMachines, inputs: _inputs, notifications: _notifications, ...rest }: Run): unknown => ({
  ...rest,
  virtualMachines: virtualMachines.map(({ azure: _azure, ...machine }) => machine),
});

describe("what is asked", () => {
  test("three questions about each VM, of its location, with its size and the nearest vault", async () => {
    serve();
    const outcome = await scanLive("--ask-azure");
    expect([outcome.exitCode, outcome.stderr]).toEqual([0, ""]);
    const [vault] = estate().recoveryServicesVaults;
    const id = estate().virtualMachines.find(({ name }) => name === linux.name)?.id ?? "";
    const about = (question: Question): unknown => asked(question).find(({ body }) => (body as JsonObject)["resourceId"] === id)?.body;
    expect(about("backupStatus")).toEqual({ resourceType: "VM", resourceId: id });
    expect(about("backupPreValidateProtection")).toEqual({ resourceType: "VM", resourceId: id, vaultId: vault?.id, properties: "" });
    expect(asked("backupValidateFeatures").map(({ body }) => body)).toContainEqual({
      featureType: "AzureVMResourceBackup",
      vmSize: "Standard_D2s_v5",
    });
    for (const question of questions) {
      expect(asked(question)).toHaveLength(3);
      for (const { path, query } of asked(question)) {
        expect([path, query.get("api-version")]).toEqual([actionPath(question), "2023-06-01"]);
      }
    }
  });

  test("nothing without the option, and the run does not grow", async () => {
    serve();
    const outcome = await scanLive();
    expect(standIn().requests.filter(({ method }) => method === "POST")).toEqual([]);
    expect(outcome.stdout).not.toContain('"azure"');
  });

  test("only the VMs that are chosen", async () => {
    serve();
    const outcome = await scanLive("--ask-azure", "--vm", linux.name);
    expect(asked("backupStatus")).toHaveLength(1);
    expect(azureOf(outcome, linux.name)?.agreement).toBe("agrees");
  });

  test("the vault that Azure names as protecting the VM comes first, the chosen one before it", async () => {
    const [vault] = estate().recoveryServicesVaults;
    if (vault === undefined) throw new Error("the estate has a vault");
    const other = { ...vault, id: vault.id.replace("rsv-payroll", "rsv-a-first"), name: "rsv-a-first" };
    const served = { ...estate(), recoveryServicesVaults: [vault, other] };
    serve({ backupStatus: () => ok({ protectionStatus: "Protected", vaultId: vault.id }) }, served);
    const vaultAsked = (): unknown => (asked("backupPreValidateProtection").at(-1)?.body as JsonObject)["vaultId"];
    expect(azureOf(await scanLive("--ask-azure", "--vm", windows.name), windows.name)?.preValidation?.vaultId).toBe(vault.id);
    expect(vaultAsked()).toBe(vault.id);
    await scanLive("--ask-azure", "--vm", windows.name, "--vault", "rsv-a-first");
    expect(vaultAsked()).toBe(other.id);
    serve({ backupStatus: good.backupStatus }, served);
    await scanLive("--ask-azure", "--vm", linux.name);
    expect(vaultAsked()).toBe(other.id);
  });

  test("no pre-validation where no vault is in the location: that is no gap", async () => {
    serve({}, { ...estate(), recoveryServicesVaults: [], protectedItems: [], backupPolicies: [] });
    const outcome = await scanLive("--ask-azure", "--vm", linux.name);
    expect([outcome.exitCode, gaps(outcome), asked("backupPreValidateProtection")]).toEqual([0, [], []]);
    expect(azureOf(outcome, linux.name)).toMatchObject({ preValidation: null, features: { supportStatus: "Supported" } });
  });

  test("a vault of another subscription in the scope, in the same location, is asked about", async () => {
    serve({}, { ...estate(), recoveryServicesVaults: [], protectedItems: [], backupPolicies: [] });
    serveEstate(standIn(), otherSubscriptionId, { ...estate(otherSubscriptionId), virtualMachines: [], statuses: [], protectedItems: [] });
    await scanLive("--ask-azure", "--vm", linux.name, "-s", otherSubscriptionId);
    const [vault] = estate(otherSubscriptionId).recoveryServicesVaults;
    expect((asked("backupPreValidateProtection")[0]?.body as JsonObject)["vaultId"]).toBe(vault?.id);
  });

  test("the permissions are those of the actions", () => {
    expect(askAzurePermissions).toEqual(questions.map((question) => `Microsoft.RecoveryServices/locations/${question}/action`));
  });

  test("--ask-azure without a subscription is a mistake", async () => {
    write("vms.json", estate().virtualMachines);
    const { exitCode, stderr } = await run(["scan", "vms.json", "--ask-azure"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--ask-azure works only with a live subscription");
  });
});

describe("what the run says", () => {
  test("Azure's answers beside our verdict, which they do not change", async () => {
    serve({
      backupPreValidateProtection: ({ resourceId }) =>
        isWindows(resourceId)
          ? ok({ status: "Failed", errorCode: "VirtualMachineAlreadyProtected", errorMessage: "It is protected.", recommendation: "None." })
          : ok({ status: "Failed", errorCode: "VaultFull", errorMessage: "The vault is full.", recommendation: "Take another vault." }),
    });
    const plain = runOf(await scanLive());
    const outcome = await scanLive("--ask-azure");
    expect(withoutAzure(runOf(outcome))).toEqual(withoutAzure(plain));
    expect(azureOf(outcome, windows.name)).toMatchObject({
      agreement: "undecided",
      disagreesOn: [],
      backupStatus: { policyName: "daily-30-days" },
    });
    const [vault] = estate().recoveryServicesVaults;
    expect(azureOf(outcome, linux.name)).toEqual({
      backupStatus: { protectionStatus: "NotProtected", vaultId: null, policyName: null, errorCode: "Success", errorMessage: null },
      preValidation: {
        status: "Failed",
        vaultId: vault?.id,
        errorCode: "VaultFull",
        errorMessage: "The vault is full.",
        recommendation: "Take another vault.",
      },
      features: { supportStatus: "Supported" },
      agreement: "disagrees",
      disagreesOn: ["preValidation"],
      predictedBy: [],
      askedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
    const { stdout } = await run(["scan", ...live("--ask-azure")]);
    expect(stdout).toContain("3 VMs asked, Azure agrees on 0, disagrees on 2, 1 undecided");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Azure says: pre-validation Failed for vault rsv-payroll: VaultFull: The vault is full. Azure recommends: Take another vault.",
    );
  });

  test("escape sequences and line breaks in Azure's texts do not reach the terminal", async () => {
    const nasty = "\u001B[2J\u001B]0;owned\u0007first\nsecond\u202E";
    serve({ backupPreValidateProtection: () => ok({ status: "Failed", errorCode: nasty, errorMessage: nasty, recommendation: nasty }) });
    const { stdout } = await run(["scan", ...live("--ask-azure", "--vm", linux.name)]);
    expect(stdout).toContain("Azure says: pre-validation Failed");
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
    expect(stdout).not.toMatch(/^second/m);
  });

  test("secrets in Azure's texts do not reach a report or a file", async () => {
    const errorMessage = "see https://blob.example/x?sv=1&sig=AbCdEf123 with Bearer abc.def";
    serve({ backupPreValidateProtection: () => ok({ status: "Failed", errorCode: "X", errorMessage, recommendation: "" }) });
    await run(["collect", ...live("--ask-azure", "-o", "out")]);
    const { stdout } = await scanLive("--ask-azure");
    const file = readFileSync(join(directory(), "out", subscriptionId, "askAzure", "0001.json"), "utf8");
    expect([stdout.includes("AbCdEf123"), stdout.includes("abc.def"), file.includes("AbCdEf123")]).toEqual([false, false, false]);
  });
});

describe("what Azure refuses", () => {
  test("one action forbidden: a warning that names it and the role, exit 3, the other answers and all verdicts kept", async () => {
    serve();
    const plain = runOf(await scanLive());
    serve({ backupPreValidateProtection: () => forbidden });
    const outcome = await scanLive("--ask-azure");
    expect(outcome.exitCode).toBe(3);
    expect(gaps(outcome)).toEqual([
      expect.stringMatching(
        /did not answer the question about 3 VMs: .*does not have authorization\. The Reader role lacks this permission; Backup Operator has it/,
      ) as string,
    ]);
    expect(gaps(outcome)[0]).toContain("needs Microsoft.RecoveryServices/locations/backupPreValidateProtection/action");
    expect(azureOf(outcome, linux.name)).toMatchObject({
      preValidation: null,
      agreement: "undecided",
      features: { supportStatus: "Supported" },
    });
    expect(withoutAzure(runOf(outcome))).toEqual(withoutAzure(plain));
    const { stdout } = await run(["scan", ...live("--ask-azure")]);
    expect(stdout).toContain("Azure did not answer the question about 3 VMs");
  });

  test("all forbidden: no VM has answers, every action is named", async () => {
    serve({ backupStatus: () => forbidden, backupPreValidateProtection: () => forbidden, backupValidateFeatures: () => forbidden });
    const outcome = await scanLive("--ask-azure");
    expect(outcome.exitCode).toBe(3);
    expect(gaps(outcome)).toHaveLength(3);
    expect(outcome.stdout).not.toContain('"azure"');
  });

  test("what the role forbids is not asked for every one of many VMs", async () => {
    serve({ backupStatus: () => forbidden }, manyVirtualMachines(40));
    const outcome = await scanLive("--ask-azure");
    expect(gaps(outcome)).toEqual([expect.stringContaining("did not answer the question about 40 VMs") as string]);
    expect(asked("backupStatus").length).toBeLessThan(12);
    expect(asked("backupValidateFeatures")).toHaveLength(40);
  });

  test("an answer that is no object is no answer", async () => {
    serve({ backupStatus: () => ok("Protected"), backupValidateFeatures: () => ok(["Supported"]) });
    const outcome = await scanLive("--ask-azure", "--vm", linux.name);
    expect(outcome.exitCode).toBe(3);
    expect(gaps(outcome)).toEqual([
      expect.stringContaining(`about ${linux.name}: the answer has status 200 but is not a JSON object`) as string,
      expect.stringContaining(`about ${linux.name}: the answer has status 200 but is not a JSON object`) as string,
    ]);
    expect(azureOf(outcome, linux.name)).toMatchObject({ backupStatus: null, features: null, agreement: "agrees" });
  });

  test("an object that says nothing takes no side", async () => {
    serve({ backupStatus: () => ok({}), backupPreValidateProtection: () => ok({ status: 7 }), backupValidateFeatures: () => ok({}) });
    const outcome = await scanLive("--ask-azure");
    expect([outcome.exitCode, azureOf(outcome, linux.name)?.agreement]).toEqual([0, "undecided"]);
  });

  test("a server error that passes is asked again", async () => {
    serve();
    standIn().fault({ match: "/backupStatus", kind: { status: 503 } });
    const outcome = await scanLive("--ask-azure", "--vm", linux.name);
    expect([outcome.exitCode, asked("backupStatus").length]).toEqual([0, 2]);
    expect(azureOf(outcome, linux.name)?.backupStatus?.protectionStatus).toBe("NotProtected");
  });
});

describe("saved answers", () => {
  test("a collection that was kept is scanned to the same run", async () => {
    serve();
    const collected = await run(["collect", ...live("--ask-azure", "-o", "out")]);
    expect(collected.exitCode).toBe(0);
    standIn().fault({ match: "", times: Infinity, kind: { status: 500 } });
    const offline = runOf(await run(["scan", "out", "-f", "json", "--fail-on", "never"]));
    expect(offline.virtualMachines.map(({ azure }) => azure?.agreement)).toEqual(["agrees", "agrees", "agrees"]);
    expect(offline.inputs).toContainEqual(expect.objectContaining({ uri: `out/${subscriptionId}/askAzure/0001.json`, kind: "evidence" }));
    const file = `out/${subscriptionId}/askAzure/0001.json`;
    const document = JSON.parse(readFileSync(join(directory(), file), "utf8")) as JsonObject;
    expect(readEvidence(document)).toHaveProperty("entries.length", 9);

    // The same answers beside an export without them.
    write("vms.json", estate().virtualMachines);
    const beside = runOf(await run(["scan", "vms.json", "--evidence", file, "-f", "json", "--fail-on", "never"]));
    const answersOf = ({ virtualMachines }: Run): unknown =>
      virtualMachines.map(({ azure }) => [azure?.backupStatus, azure?.preValidation, azure?.features, azure?.askedAt]);
    expect(answersOf(beside)).toEqual(answersOf(offline));
  });

  test("the live run and the run of its collection say the same", async () => {
    serve();
    const online = runOf(await scanLive("--ask-azure"));
    await run(["collect", ...live("--ask-azure", "-o", "out")]);
    const offline = runOf(await run(["scan", "out", "-f", "json", "--fail-on", "never"]));
    const timeless = (run_: Run): unknown =>
      run_.virtualMachines.map(({ azure, ...machine }) => ({ ...machine, azure: { ...azure, askedAt: null } }));
    expect(timeless(online)).toEqual(timeless(offline));
    expect(online.inputs.map(({ uri }) => `out/${uri}`)).toEqual(offline.inputs.map(({ uri }) => uri));
  });

  test("a collection that lacks answers is completed by the same command", async () => {
    serve({ backupStatus: () => forbidden });
    const first = await run(["collect", ...live("--ask-azure", "-o", "out")]);
    expect(first.exitCode).toBe(3);
    expect(first.stderr).toContain("Azure did not answer the question about 3 VMs");
    serve();
    const second = await run(["collect", ...live("--ask-azure", "-o", "out")]);
    expect(second.exitCode).toBe(0);
    const scanned = runOf(await run(["scan", "out", "-f", "json", "--fail-on", "never"]));
    expect(scanned.virtualMachines.map(({ azure }) => azure?.backupStatus?.protectionStatus)).toEqual([
      "NotProtected",
      "NotProtected",
      "Protected",
    ]);
  });

  test("answers about a VM that is not in the input are a notification", async () => {
    write(
      "vms.json",
      estate().virtualMachines.filter(({ name }) => name === switchedOff.name),
    );
    write("answers.json", {
      schemaVersion: "1",
      evidence: [{ virtualMachine: "gone", kind: "backupStatus", data: { protectionStatus: "Protected" } }],
    });
    const outcome = await run(["scan", "vms.json", "--evidence", "answers.json", "-f", "json", "--fail-on", "never"]);
    expect(outcome.exitCode).toBe(0);
    expect(runOf(outcome).notifications).toContainEqual(expect.objectContaining({ code: "evidence-unassigned", level: "warning" }));
    expect(outcome.stdout).not.toContain('"azure"');
  });
});
