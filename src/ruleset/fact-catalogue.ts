import type { SubjectKind } from "../model/rule.js";
import type { FactDefinition } from "./fact-definition.js";
import { virtualMachineFacts } from "./virtual-machine-facts.js";

const storageAccountFacts: readonly FactDefinition[] = [
  { fact: "id", meaning: "resource id", path: "id" },
  { fact: "name", meaning: "name", path: "name" },
  { fact: "resourceGroup", meaning: "resource group, from the id", path: "id", obtain: "storageAccounts" },
  { fact: "subscriptionId", meaning: "subscription, from the id", path: "id", obtain: "storageAccounts" },
  { fact: "location", meaning: "canonical location", path: "location", obtain: "storageAccounts" },
  { fact: "holdsVhds", meaning: "whether a VM of the input keeps a VHD here", path: "id" },
  { fact: "networkAccess", meaning: "allNetworks or restricted", path: "properties.networkAcls", obtain: "storageAccounts" },
];

const recoveryServicesVaultFacts: readonly FactDefinition[] = [
  { fact: "id", meaning: "resource id", path: "id" },
  { fact: "name", meaning: "name", path: "name" },
  { fact: "resourceGroup", meaning: "resource group, from the id", path: "id", obtain: "vaults" },
  { fact: "subscriptionId", meaning: "subscription, from the id", path: "id", obtain: "vaults" },
  { fact: "location", meaning: "canonical location", path: "location", obtain: "vaults" },
];

const index = (definitions: readonly FactDefinition[]): ReadonlyMap<string, FactDefinition> =>
  new Map(definitions.map((definition) => [definition.fact, definition]));

/** The vocabulary of rules: every fact by subject and name. Subjects without facts cannot be judged yet. */
export const factCatalogue: Readonly<Record<SubjectKind, ReadonlyMap<string, FactDefinition>>> = {
  virtualMachine: index(virtualMachineFacts),
  storageAccount: index(storageAccountFacts),
  recoveryServicesVault: index(recoveryServicesVaultFacts),
  backupServer: new Map(),
  subscription: new Map(),
};
