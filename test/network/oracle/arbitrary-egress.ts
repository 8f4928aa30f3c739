import fc from "fast-check";
import type { JsonObject } from "../../../src/model/json.js";
import { networkBody, networkId, publicIp, reference } from "./generated-bodies.js";

export interface LoadBalancer {
  /** Public frontends only; an internal balancer never translates. */
  readonly isPublic: boolean;
  readonly sku: "Standard" | "Basic";
  readonly disableOutboundSnat: boolean;
  readonly hasOutboundRule: boolean;
}

export const loadBalancer: fc.Arbitrary<LoadBalancer> = fc
  .record({
    isPublic: fc.boolean(),
    sku: fc.constantFrom("Standard", "Standard", "Basic"),
    disableOutboundSnat: fc.boolean(),
    hasOutboundRule: fc.boolean(),
  })
  // Outbound rules are a thing of public Standard balancers; only a Standard one can switch translation off.
  .map((balancer) => {
    const isStandard = balancer.sku === "Standard";
    return {
      ...balancer,
      disableOutboundSnat: isStandard && balancer.disableOutboundSnat,
      hasOutboundRule: isStandard && balancer.isPublic && balancer.hasOutboundRule,
    };
  });

export const poolId = `${networkId("loadBalancers", "lb1")}/backendAddressPools/pool1`;

export function loadBalancerBodies(
  { isPublic, sku, disableOutboundSnat, hasOutboundRule }: LoadBalancer,
  member: string,
): readonly JsonObject[] {
  const frontendId = `${networkId("loadBalancers", "lb1")}/frontendIPConfigurations/fe1`;
  const frontend = isPublic ? { publicIPAddress: reference("publicIPAddresses", "pip-lb1") } : { privateIPAddress: "10.1.1.100" };
  const pool = { backendAddressPool: { id: poolId } };
  const ports = { protocol: "Tcp", frontendPort: 443, backendPort: 443 };
  const balancer = networkBody(
    "loadBalancers",
    "lb1",
    {
      frontendIPConfigurations: [{ name: "fe1", id: frontendId, properties: frontend }],
      backendAddressPools: [{ name: "pool1", id: poolId, properties: { backendIPConfigurations: [{ id: member }] } }],
      loadBalancingRules: [
        { name: "lbr1", properties: { ...ports, ...pool, disableOutboundSnat, frontendIPConfiguration: { id: frontendId } } },
      ],
      outboundRules: hasOutboundRule
        ? [{ name: "out1", properties: { protocol: "All", ...pool, frontendIPConfigurations: [{ id: frontendId }] } }]
        : [],
    },
    sku,
  );
  return isPublic ? [balancer, publicIp("pip-lb1", sku)] : [balancer];
}
