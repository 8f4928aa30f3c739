import type { DerivedFacts } from "../../support/derived-facts.js";
import { expect } from "vitest";
import { nic, nsg, outbound, vm, vnet, type Body } from "./arm.js";
import { deriveFrom } from "./derive-from.js";

export type Outcome = "allowed" | "blocked" | "undecided";

type NsgFacts = NonNullable<DerivedFacts["outboundNsg"]> & { readonly undecided?: string | undefined };

/** What the groups of the VM do with the flow that it needs, with the reason why that is unknown. */
export const derive = (...bodies: Body[]): NsgFacts => {
  const { outboundNsg, view } = deriveFrom(bodies, {}, "vm1");
  if (outboundNsg === undefined) throw new Error("no NSG facts");
  return { ...outboundNsg, undecided: view.missing("outboundNsg.verdict")?.because };
};

export const outcomeOf = ({ verdict, undecided }: NsgFacts): Outcome => {
  expect(undecided === undefined).toBe(verdict !== undefined);
  return verdict === "partly" ? "blocked" : (verdict ?? "undecided");
};

/** The VM with managed disks in West Europe, needing TCP 8443, with these rules on its NIC. */
export const withRules = (rules: readonly Body[], ip: Body = {}, subnet: { nsg?: string; routeTable?: string } = {}): Body[] => [
  vm("vm1"),
  nic("vm1-nic", { nsg: "nsg1", ip }),
  vnet(subnet),
  nsg("nsg1", rules),
];

export const judge = (rules: readonly Body[], ip?: Body): Outcome => outcomeOf(derive(...withRules(rules, ip)));

export const denyAll = outbound("deny-all", 4096, "Deny", "*");
export const denyInternet = outbound("deny-internet", 4000, "Deny", "Internet");
