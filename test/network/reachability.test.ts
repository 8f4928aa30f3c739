import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NetworkTopology } from "../../src/network/network-topology.js";
import { Reachability } from "../../src/network/reach-flow.js";
import { TagFile } from "../../src/network/tag-file.js";
import type { FlowReachability } from "../../src/model/reachability.js";
import { inventoryOf } from "../support/inventory-of.js";
import { parseAddress, type Address } from "./oracle/address.js";
import { privateFlow, platformFlow, rangeFlow, serviceFlow } from "./oracle/arbitrary-flow.js";
import { arbitraryTopology } from "./oracle/arbitrary-topology.js";
import { decidedPackets, expectedVerdict } from "./oracle/expected-verdict.js";
import type { Flow, Topology } from "./oracle/packet.js";

/** The same topologies in every run, so that a build does not depend on chance; another seed explores others. */
const explore = (numRuns: number): { numRuns: number; seed: number } => ({ numRuns, seed: Number(process.env["READINESS_SEED"] ?? 2026) });

/** What the engine says, from the ARM bodies of the topology on. */
function engineOn({ resources, adminRules, serviceTags }: Topology, { id, dst, protocol, port, fqdns = [] }: Flow): FlowReachability {
  const inventory = inventoryOf([...resources, ...adminRules]);
  const values = serviceTags.values.map(({ name, properties }) => ({
    name,
    region: properties.region,
    addressPrefixes: properties.addressPrefixes,
  }));
  const tagFile = new TagFile({ changeNumber: "1", cloud: "Public", values });
  const [virtualMachine] = inventory.virtualMachines.values();
  if (virtualMachine === undefined) throw new Error("the topology holds no VM");
  const reachability = new Reachability(new NetworkTopology(inventory, { tagFile, absentUnlessShown: true }));
  return reachability.explain(virtualMachine, { flow: id, protocol: protocol.toLowerCase(), port, destination: dst, fqdns });
}

/** Without a route table the oracle lets every address be in VirtualNetwork or not, rule by rule; the engine knows that it
 *  is one of both. Where the oracle cannot tell, the engine may. */
function missesRouteTable({ resources }: Topology): boolean {
  const ids = new Set(resources.map(({ id }) => (id as string).toLowerCase()));
  const named = [...JSON.stringify(resources).matchAll(/"routeTable":\{"id":"([^"]+)"/g)].map(([, id]) => (id as string).toLowerCase());
  return named.some((id) => !ids.has(id));
}

/** A tag that nobody knows may hold private addresses for the oracle; for the engine no tag does. */
const isPrivate = ({ dst }: Flow): boolean => "prefix" in dst && dst.prefix.startsWith("10.");

const kinds = {
  "tags of services": serviceFlow,
  "public ranges": rangeFlow,
  "private addresses": privateFlow,
  "platform addresses": platformFlow,
};

describe.each(Object.entries(kinds))("flows to %s agree with one packet after the other", (_, arbitraryFlow) => {
  const agrees = (topology: Topology, flow: Flow): void => {
    const expected = expectedVerdict(topology, flow);
    const { verdict } = engineOn(topology, flow);
    if (expected === "unknown" && (missesRouteTable(topology) || isPrivate(flow))) return;
    expect(verdict).toBe(expected);
  };

  test("in topologies that show everything", () => {
    fc.assert(fc.property(arbitraryTopology(), arbitraryFlow, agrees), explore(150));
  });

  test("in topologies with missing objects, unreadable rules and equal priorities", () => {
    fc.assert(fc.property(arbitraryTopology({ gaps: true, dualStack: false }), arbitraryFlow, agrees), explore(150));
  });

  test("in both address families", () => {
    fc.assert(
      fc.property(arbitraryTopology({ gaps: false, dualStack: true }), arbitraryFlow, (topology, flow) => {
        agrees(topology, { ...flow, families: ["IPv4", "IPv6"] });
      }),
      explore(100),
    );
  });
});

describe("what a blocked flow is shown with", () => {
  const isSame = (a: Address, b: Address | undefined): boolean => a.family === b?.family && a.value === b.value;

  test("the example is a packet that is certainly denied", () => {
    fc.assert(
      fc.property(arbitraryTopology({ gaps: true, dualStack: false }), serviceFlow, (topology, flow) => {
        const { verdict, witness, decidingRule } = engineOn(topology, flow);
        if (verdict !== "blocked" && verdict !== "partly") return;
        expect(decidingRule.action).not.toBe("allow");
        const address = parseAddress(witness?.address ?? "");
        const packets = decidedPackets(topology, flow).filter(({ packet }) => isSame(packet.destination, address));
        expect(packets.length).toBeGreaterThan(0);
        if (!missesRouteTable(topology)) expect(packets.some(({ decision }) => decision === "deny")).toBe(true);
      }),
      explore(150),
    );
  });

  test("the order of the resources changes nothing", () => {
    fc.assert(
      fc.property(arbitraryTopology({ gaps: true, dualStack: false }), serviceFlow, (topology, flow) => {
        const reversed = { ...topology, resources: [...topology.resources].reverse(), adminRules: [...topology.adminRules].reverse() };
        const [a, b] = [engineOn(topology, flow), engineOn(reversed, flow)];
        expect({ verdict: b.verdict, witness: b.witness }).toEqual({ verdict: a.verdict, witness: a.witness });
      }),
      explore(100),
    );
  });
});
