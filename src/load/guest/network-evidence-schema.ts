import { z } from "zod";

const address = z.union([z.ipv4(), z.ipv6()], "expected an IPv4 or IPv6 address, such as 10.1.0.4");
const port = z.int().min(1).max(65535);

const attestedFlow = z
  .string()
  .regex(/^\S+:(?:\*|\d{1,5})$/, "expected a service tag or address prefix, a colon, and a port or *, such as Storage.WestEurope:8443")
  .describe("Service tag or prefix, a colon, and a TCP port or *");

const nextHop = z.strictObject({
  address: address.describe("Private address of the next hop, as in a route"),
  virtualNetwork: z
    .string()
    .regex(/^\//, "expected the resource id of a virtual network, such as /subscriptions/…/virtualNetworks/vnet1")
    .optional()
    .describe(
      "Resource id of the virtual network that this is about. Without it, every virtual network in which the address is a next hop",
    ),
  allows: z
    .union([z.boolean(), z.array(attestedFlow)])
    .describe("true: the next hop allows all traffic; false: it allows none; a list: it allows these flows, and all others are unknown"),
});

const proxy = z.strictObject({
  address,
  port,
  authenticated: z.boolean().optional().describe("Whether the proxy requires a login"),
  python: z.string().optional().describe("Version of Python in the guest, e.g. 2.7.18"),
});

const manyVirtualMachines = z
  .array(z.string().min(1))
  .min(1)
  .optional()
  .describe("Instead of virtualMachine: resource ids, names, or globs on names (* and ?)");

interface Named {
  readonly virtualMachine?: string | undefined;
  readonly virtualMachines?: readonly string[] | undefined;
}

const namesOneWay = ({ virtualMachine, virtualMachines }: Named): boolean =>
  (virtualMachine === undefined) !== (virtualMachines === undefined);

const eitherWay = "give either virtualMachine or virtualMachines";

/** Kinds of evidence about the network: effective settings from Azure, and facts that only the operator knows.
 *  @param common members of every entry. */
export const networkEvidenceSchemas = <Name extends z.ZodType<string>, Time extends z.ZodType>(common: {
  virtualMachine: Name;
  collectedAt: Time;
}) => {
  const { collectedAt } = common;
  const several = { virtualMachine: common.virtualMachine.optional(), virtualMachines: manyVirtualMachines, collectedAt };
  const ofInterface = {
    ...common,
    networkInterface: z
      .string()
      .min(1)
      .optional()
      .describe("Name or resource id of the network interface. Without it, the primary interface of the VM, or its only one"),
  };
  return [
    z
      .strictObject({ ...several, kind: z.literal("proxy"), data: proxy.describe("The HTTP proxy that the guest uses") })
      .refine(namesOneWay, eitherWay),
    z
      .strictObject({
        ...several,
        kind: z.literal("workload"),
        data: z.enum(["sql", "sapHana", "mars", "mabs"]).describe("Workload in the guest that has its own backup"),
      })
      .refine(namesOneWay, eitherWay),
    z.strictObject({
      ...ofInterface,
      kind: z.literal("effectiveRoutes"),
      data: z.json().describe("Output of `az network nic show-effective-route-table -o json`"),
    }),
    z.strictObject({
      ...ofInterface,
      kind: z.literal("effectiveSecurityGroups"),
      data: z.json().describe("Output of `az network nic list-effective-nsg -o json`"),
    }),
    z.strictObject({
      ...ofInterface,
      kind: z.literal("securityGroupView"),
      data: z.json().describe("Output of `az network watcher show-security-group-view -o json`"),
    }),
    z.strictObject({
      kind: z.literal("nextHop"),
      collectedAt,
      data: nextHop.describe("What a network appliance allows, when its configuration is not readable in Azure"),
    }),
  ] as const;
};
