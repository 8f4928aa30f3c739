import { describe, expect, test } from "vitest";
import { compareWithAzure } from "../../src/evaluate/compare-with-azure.js";
import type { AzureAnswer } from "../../src/model/azure-answer.js";
import type { RunAzure } from "../../src/model/run.js";
import type { Readiness } from "../../src/model/verdict.js";

const texts = { errorCode: null, errorMessage: null };

const status = (protectionStatus: string | null, collectedAt?: string, errorCode: string | null = null): AzureAnswer => ({
  kind: "backupStatus",
  collectedAt,
  answer: { protectionStatus, vaultId: null, policyName: null, errorCode, errorMessage: null },
});
const validated = (outcome: string | null, errorCode: string | null = null, collectedAt?: string): AzureAnswer => ({
  kind: "backupPreValidateProtection",
  collectedAt,
  answer: { status: outcome, vaultId: null, ...texts, errorCode, recommendation: null },
});
const supported = (supportStatus: string | null): AzureAnswer => ({
  kind: "backupValidateFeatures",
  collectedAt: undefined,
  answer: { supportStatus },
});

const compare = (readiness: Readiness, isProtected: boolean | null, ...answers: readonly AzureAnswer[]): RunAzure =>
  compareWithAzure({ readiness, protected: isProtected }, answers, []);

type Case = readonly [
  readiness: Readiness,
  isProtected: boolean | null,
  answer: AzureAnswer,
  agreement: RunAzure["agreement"],
  because: string,
];

const cases: readonly Case[] = [
  ["ready", false, validated("Succeeded"), "agrees", "both expect backup to work"],
  ["conditional", false, validated("Succeeded"), "agrees", "reservations are no block"],
  ["blocked", false, validated("Succeeded"), "disagrees", "we say it will not work"],
  ["unknown", false, validated("Succeeded"), "undecided", "we say nothing that could be contradicted"],
  ["blocked", false, validated("Failed", "VaultFull"), "agrees", "both expect it to fail"],
  ["ready", false, validated("Failed", "VaultFull"), "disagrees", "Azure knows of something that we do not"],
  ["conditional", null, validated("FAILED", "VaultFull"), "disagrees", "spelling does not matter"],
  ["unknown", null, validated("Failed", "VaultFull"), "undecided", "we do not know"],
  ["ready", true, validated("Failed", "VirtualMachineAlreadyProtected"), "undecided", "being protected is no failure of backups"],
  ["blocked", true, validated("Failed", "VirtualMachineAlreadyProtected"), "undecided", "nor does it bear out a block"],
  ["ready", null, validated("Failed", "VirtualMachineAlreadyProtected"), "undecided", "we do not claim that nothing protects it"],
  ["ready", false, validated("Failed", "VirtualMachineAlreadyProtected"), "disagrees", "we say that nothing protects it"],
  ["unknown", false, validated("Failed", "VirtualMachineAlreadyProtected"), "disagrees", "protection is another question than readiness"],
  ["ready", false, validated("Invalid"), "undecided", "no outcome"],
  ["ready", false, validated(null), "undecided", "an answer that says nothing"],
  ["ready", false, status("Protected"), "disagrees", "we say that nothing protects it"],
  ["unknown", false, status("Protected"), "disagrees", "whatever the readiness"],
  ["ready", null, status("Protected"), "undecided", "our input cannot tell"],
  ["blocked", true, status("Protected"), "undecided", "that it is protected does not say that backups work"],
  ["ready", true, status("NotProtected"), "disagrees", "our input shows an item that protects it"],
  ["ready", false, status("NotProtected"), "undecided", "no word on readiness"],
  ["ready", false, status("Protecting"), "undecided", "it is being set up"],
  ["ready", false, supported("NotSupported"), "disagrees", "Azure does not support the size"],
  ["conditional", false, supported("notsupported"), "disagrees", "spelling does not matter"],
  ["blocked", false, supported("NotSupported"), "agrees", "neither expects it to work"],
  ["unknown", false, supported("NotSupported"), "undecided", "we do not know"],
  ["blocked", false, supported("Supported"), "undecided", "a supported size does not lift a block"],
  ["ready", false, supported("Supported"), "undecided", "nor does it make a VM ready"],
  ["ready", false, supported("DefaultOFF"), "undecided", "off by default is not unsupported"],
];

describe("one answer beside our verdict", () => {
  test.each(cases)("%s, protected %s, %o: %s, because %s", (readiness, isProtected, answer, agreement) => {
    const compared = compare(readiness, isProtected, answer);
    expect(compared.agreement).toBe(agreement);
    expect(compared.disagreesOn.length > 0).toBe(agreement === "disagrees");
  });
});

describe("several answers", () => {
  test("one that disagrees outweighs those that agree, and is named", () => {
    const compared = compare("ready", false, status("NotProtected"), validated("Succeeded"), supported("NotSupported"));
    expect([compared.agreement, compared.disagreesOn]).toEqual(["disagrees", ["features"]]);
    const both = compare("blocked", false, status("Protected"), validated("Succeeded"), supported("Supported"));
    expect(both.disagreesOn).toEqual(["backupStatus", "preValidation"]);
  });

  test("a question that was not answered is null", () => {
    expect(compare("ready", false, supported("Supported"))).toMatchObject({ backupStatus: null, preValidation: null, askedAt: null });
  });

  test("the newest answer to a question counts, in either order; undated ones are older than dated ones", () => {
    const old = validated("Failed", "VaultFull", "2026-11-01T10:00:00+02:00");
    const recent = validated("Succeeded", null, "2026-11-01T09:00:00Z");
    for (const answers of [
      [old, recent],
      [recent, old],
      [recent, validated("Failed", "VaultFull")],
    ]) {
      const compared = compare("ready", false, ...answers);
      expect([compared.agreement, compared.askedAt]).toEqual(["agrees", "2026-11-01T09:00:00Z"]);
    }
    expect(compare("ready", false, validated("Failed", "VaultFull"), validated("Succeeded")).agreement).toBe("agrees");
  });
});

describe("codes that our rules predict", () => {
  const agent = { id: "agent/present", predicts: ["UserErrorGuestAgentStatusUnavailable", "AzureVmOffline"] };
  const network = { id: "net/nsg-rule", predicts: ["ExtensionSnapshotFailedNoNetwork"] };
  const predicted = (...answers: readonly AzureAnswer[]): readonly string[] =>
    compareWithAzure({ readiness: "blocked", protected: false }, answers, [agent, network]).predictedBy;

  test("name the rules that fail and predict them, whichever answer bears the code", () => {
    expect(predicted(validated("Failed", "UserErrorGuestAgentStatusUnavailable"))).toEqual(["agent/present"]);
    expect(predicted(status("ProtectionFailed", undefined, "extensionsnapshotfailednonetwork"))).toEqual(["net/nsg-rule"]);
    expect(predicted(validated("Failed", "VaultFull"), status("NotProtected", undefined, "Success"))).toEqual([]);
  });
});
