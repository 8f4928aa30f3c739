import type { VirtualMachine } from "../../model/inventory.js";
import { defineFacts } from "../define-facts.js";
import { evidenceLocation } from "../evidence-location.js";
import { members, oneOf, texts } from "../fact-types.js";
import { unresolvedFact, type MissingFact } from "../missing.js";
import { deriveGuestEncryption, encryptionConclusions } from "./conclude-encryption.js";

const profile = "properties.storageProfile";

/** Who encrypts the volumes of a Linux guest. */
export const guestEncryption = defineFacts({
  subject: "virtualMachine",
  members: {
    guestEncryption: members({
      conclusion: oneOf(encryptionConclusions, {
        meaning: "who encrypts the volumes, from guest evidence and the marks of Azure Disk Encryption together",
        armPath: profile,
        obtain: "guestLinux",
      }),
      volumes: texts({ meaning: "block devices behind the conclusion", armPath: profile, obtain: "guestLinux" }),
    }),
  },
  derive({ key, record, context }) {
    const evidence = context.inventory.guestEvidence.get(key) ?? [];
    const { guestEncryption: found, gap, needsDisks, contradiction } = deriveGuestEncryption(key, record, evidence, context);
    const because = contradiction?.(context.fileOf);
    const missing = missingConclusion(record, gap, needsDisks === true, because);
    const location = evidenceLocation(evidence, "lsblk", "runCommand");
    return {
      values: { guestEncryption: found },
      missing: missing === undefined ? {} : { "guestEncryption.conclusion": missing },
      ...(location === undefined ? {} : { locations: { guestEncryption: location } }),
    };
  },
});

function missingConclusion(
  { unresolved }: VirtualMachine,
  reason: MissingFact["reason"] | undefined,
  needsDisks: boolean,
  because: string | undefined,
): MissingFact | undefined {
  if (reason !== undefined) return { reason, because };
  if (!needsDisks) return undefined;
  const cause = unresolved?.["diskEncryption"];
  return cause === undefined ? { reason: "evidence-missing", obtain: "disks" } : unresolvedFact(cause);
}
