import { z } from "zod";

const address = z.union([z.ipv4(), z.ipv6()]);
const port = z.int().min(1).max(65535);

const attestedFlow = z
  .string()
  .regex(/^\S+:(?:\*|\d{1,5})$/, "looks like Storage.WestEurope:8443, 10.0.0.0/8:443 or Internet:*")
  .describe("Service tag or prefix, a colon, and a TCP port or *");

const nextHop = z.strictObject({
  address: address.describe("Private address of the next hop, as in a route"),
  virtualNetwork: z
    .string()
    .regex(/^\//)
    .optional()
    .describe("Resource id: holds for traffic of this network only; left out: wherever the address is a next hop"),
  allows: z
    .union([z.boolean(), z.array(attestedFlow)])
    .describe("true: it lets everything out; false: nothing; a list: these, and nothing is said of all else"),
});

const proxy = z.strictObject({
  address,
  port,
  authenticated: z.boolean().optional().describe("Whether the proxy asks for a login"),
  python: z.string().optional().describe("Version of Python in the guest, e.g. 2.7.18"),
});

const manyVirtualMachines = z
  .array(z.string().min(1))
  .min(1)
  .optional()
  .describe("In place of virtualMachine: ids, names, or globs on names (* and ?)");

interface Named {
  readonly virtualMachine?: string | undefined;
  readonly virtualMachines?: readonly string[] | undefined;
}

const namesOneWay = ({ virtualMachine, virtualMachines }: Named): boolean =>
  (virtualMachine === undefined) !== (virtualMachines === undefined);

const eitherWay = "takes either virtualMachine or virtualMachines";

/** Kinds of evidence about the network: what Azure says is in force at an interface, and what only the operator knows.
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
      .describe("Its name or resource id; left out: the primary interface of the VM, or its only one"),
  };
  return [
    z
      .strictObject({ ...several, kind: z.literal("proxy"), data: proxy.describe("The HTTP proxy that the guest uses") })
      .refine(namesOneWay, eitherWay),
    z
      .strictObject({
        ...several,
        kind: z.literal("workload"),
        data: z.enum(["sql", "sapHana", "mars", "mabs"]).describe("What in the guest is backed up on its own"),
      })
      .refine(namesOneWay, eitherWay),
    z.strictObject({
      ...ofInterface,
      kind: z.literal("effectiveRoutes"),
      data: z.json().describe("What `az network nic show-effective-route-table -o json` printed"),
    }),
    z.strictObject({
      ...ofInterface,
      kind: z.literal("effectiveSecurityGroups"),
      data: z.json().describe("What `az network nic list-effective-nsg -o json` printed"),
    }),
    z.strictObject({
      ...ofInterface,
      kind: z.literal("securityGroupView"),
      data: z.json().describe("What `az network watcher show-security-group-view -o json` printed"),
    }),
    z.strictObject({
      kind: z.literal("nextHop"),
      collectedAt,
      data: nextHop.describe("What an appliance that nobody can look into lets out"),
    }),
  ] as const;
};
