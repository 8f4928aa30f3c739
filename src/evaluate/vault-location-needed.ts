import type { Rule } from "../model/rule.js";
import type { RunNotification } from "../model/run.js";
import { factsOfRule } from "../ruleset/facts-of-rule.js";
import { ofNoRule } from "../facts/fact-view.js";
import { compileField } from "./fields.js";
import type { Subject } from "./judge-subject.js";

/** Notification that planned VMs have no vault to compare with. It appears once for all of these VMs. */
export const vaultLocationNeeded: RunNotification = {
  level: "note",
  code: "vault-location-needed",
  message:
    "the input has no Recovery Services vault, so rules that depend on one do not apply to VMs that are not deployed yet. Add the vault to the input, or give its location with --vault-location",
  uri: null,
  resourceId: null,
};

const matchedBy = compileField("matchedVault.matchedBy");

/** Whether a VM is planned and neither the input nor the options name a vault for it. */
export const lacksVault = ({ planned, facts }: Subject): boolean =>
  planned === true && matchedBy(facts.under(ofNoRule).values, undefined) === "none";

/** Whether any rule reads a fact about the vault. */
export const asksForVault = (rules: readonly Rule[]): boolean =>
  rules.some((rule) => factsOfRule(rule).some(({ fact }) => fact.startsWith("matchedVault.")));
