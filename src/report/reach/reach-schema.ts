import { z } from "zod";
import { reachVerdicts } from "../../model/reachability.js";
import { inputSchema, notificationSchema } from "../run-schema.js";

const text = z.string().nullable();
const stage = z.enum(["platform", "avnm", "nicNsg", "subnetNsg", "route", "firewall", "egress"]);
const verdict = z
  .enum(reachVerdicts)
  .describe(
    "partly: some of the addresses or names are certainly blocked, others are not; unknown: the input does not show enough to decide",
  );

const deciderSchema = z.strictObject({
  rule: z
    .string()
    .describe("nsg/rule, routeTable/route, firewall/collection/rule, egress/…, or x/missing for an object that is not in the input"),
  action: z.enum(["allow", "deny", "unknown"]),
  priority: z.number().nullable(),
  resourceId: text,
  path: text.describe("ARM path within the resource"),
  reason: text.describe("Why it may or may not apply"),
});

const stepSchema = z.strictObject({
  stage,
  networkInterface: z.string(),
  family: z.enum(["IPv4", "IPv6"]),
  at: text.describe("The network security group, route table or firewall of this stage; null: none"),
  verdict,
  deciders: z.array(deciderSchema),
});

const witnessSchema = z.strictObject({
  dst: text.describe("null: the addresses of the destination are not known without a service tag file"),
  protocol: z.enum(["Tcp", "Udp", "Icmp", "Esp", "Ah"]),
  port: z.int().min(0).max(65535),
  fqdn: text,
});

const flowSchema = z.strictObject({
  flow: z.string().describe("The flow as the user wrote it"),
  verdict,
  decidingRule: z.string().describe("The rule, route or missing object that decides; none: no rule or route blocks the flow"),
  stage: stage.nullable().describe("The stage that decides; null: no single stage decides"),
  witness: witnessSchema.nullable().describe("One packet that is certainly blocked"),
  reason: z.string(),
  alsoBlocking: z.array(z.string()).describe("Further rules that also block the flow"),
  shadowed: z.array(z.string()).describe("Rules without effect on the flow, because earlier rules match all of it"),
  unseenHop: z.strictObject({ address: text, reason: z.string() }).nullable().describe("The next hop whose rules are needed to decide"),
  notes: z.array(z.string()).describe("Assumptions and data sources of the verdict beyond the input"),
  path: z.array(stepSchema).describe("Stages in the order in which traffic meets them, by network interface and address family"),
});

/** The document of `readiness reach -f json`. */
export const reachSchema = z
  .strictObject({
    verdict: verdict.describe("The worst of the flows, in the order blocked, partly, unknown, allowed"),
    virtualMachine: z.strictObject({ id: z.string(), name: z.string() }),
    flows: z.array(flowSchema).min(1),
    inputs: z.array(inputSchema),
    notifications: z.array(notificationSchema),
  })
  .meta({ title: "azure-backup-readiness reach" });
