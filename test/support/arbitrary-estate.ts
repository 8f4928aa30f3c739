import fc from "fast-check";
import type { Casing, DiskSpec, EstateSpec } from "./estate.js";

const disk: fc.Arbitrary<DiskSpec> = fc.record({ vhd: fc.boolean(), writeAccelerator: fc.constantFrom(undefined, true, false) });
const casing = fc.constantFrom<Casing[]>("asIs", "lower", "upperGroup", "upper");
const location = fc.constantFrom("westeurope", "West Europe", "WestEurope");

/** Any VM with what stands around it. */
export const arbitraryEstate: fc.Arbitrary<EstateSpec> = fc.record({
  name: fc.constantFrom("vm1", "SQL-01", "app.web_02"),
  group: fc.constantFrom("rg-app", "RG_(Shared)", "gruppe-ä"),
  os: fc.constantFrom("Windows", "Linux"),
  osDisk: disk,
  dataDisks: fc.array(disk, { maxLength: 20 }),
  omitEmpty: fc.boolean(),
  power: fc.constantFrom(undefined, "running", "stopped", "deallocated"),
  agent: fc.option(fc.record({ version: fc.constantFrom("2.7.41491.1083", "2.1.0.0", "Unknown"), ready: fc.boolean() }), {
    nil: undefined,
  }),
  interfaces: fc.integer({ min: 0, max: 3 }),
  denyStorage: fc.boolean(),
  firewall: fc.constantFrom("Allow", "Deny", "Deny with trusted services"),
  vaultElsewhere: fc.boolean(),
  protected: fc.boolean(),
  encryptedDisk: fc.boolean(),
  locations: fc.tuple(location, location),
  casing: fc.tuple(casing, casing),
});
