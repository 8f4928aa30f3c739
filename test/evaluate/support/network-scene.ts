import type { OutboundNsg } from "../../../src/model/network-facts.js";
import { expect } from "vitest";
import { nic, nsg, outbound, vm, vnet, type Body } from "./arm.js";
import { deriveFrom } from "./derive-from.js";

export type Outcome = "allowed" | "blocked" | "undecided";

export const derive = (...bodies: Body[]): OutboundNsg => {
  const { outboundNsg } = deriveFrom(bodies, {}, "vm1");
  if (outboundNsg === undefined) throw new Error("no NSG facts");
  return outboundNsg;
};

export const outcomeOf = ({ verdict, undecided }: OutboundNsg): Outcome => {
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
