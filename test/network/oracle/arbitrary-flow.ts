import fc from "fast-check";
import type { Flow } from "./packet.js";

interface Destination {
  readonly dst: Flow["dst"];
  readonly fqdns?: readonly string[];
}

const storageNames = ["*.blob.core.windows.net", "*.queue.core.windows.net"];

const services: readonly Destination[] = [
  { dst: { serviceTag: "Storage.WestEurope" }, fqdns: storageNames },
  { dst: { serviceTag: "Storage.WestEurope" }, fqdns: ["acct1.blob.core.windows.net"] },
  { dst: { serviceTag: "Storage" }, fqdns: storageNames },
  { dst: { serviceTag: "AzureBackup" }, fqdns: ["*.backup.windowsazure.com"] },
  { dst: { serviceTag: "AzureActiveDirectory" }, fqdns: ["login.microsoftonline.com", "*.login.microsoft.com"] },
];

/** Public addresses without a name. */
const ranges: readonly Destination[] = [{ dst: { prefix: "51.10.0.64/26" } }, { dst: { prefix: "51.30.0.0/24" } }];

/** Addresses of the network, of a peer (if there is one), and of neither. */
const privateAddresses: readonly Destination[] = ["10.1.3.5/32", "10.2.3.5/32", "10.9.0.0/30"].map((prefix) => ({ dst: { prefix } }));

const toFlow = (destinations: readonly Destination[], ports: readonly number[]): fc.Arbitrary<Flow> =>
  fc
    .tuple(fc.constantFrom(...destinations), fc.constantFrom(...ports))
    .map(([destination, port]) => ({ id: `flow-${port}`, protocol: "Tcp", port, ...destination }));

/** Flows to public services, by tag and with names: what backup needs. */
export const serviceFlow: fc.Arbitrary<Flow> = toFlow(services, [443, 443, 8443, 80]);

/** Flows to public addresses that no name is known for. */
export const rangeFlow: fc.Arbitrary<Flow> = toFlow(ranges, [443, 8443]);

export const privateFlow: fc.Arbitrary<Flow> = toFlow(privateAddresses, [443, 8080]);

/** What the VM agent needs of the platform. */
export const platformFlow: fc.Arbitrary<Flow> = toFlow([{ dst: { prefix: "168.63.129.16/32" } }], [80, 32526]);
