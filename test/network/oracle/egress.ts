import type { JsonObject } from "../../../src/model/json.js";
import type { Family } from "./address.js";
import { idOf, isSame, read, readObject, readObjects, readReference, readReferences, readText } from "./arm-body.js";
import type { Outcome } from "./packet.js";
import { findById, ipConfigurationOf, otherInterfaces, type Surroundings } from "./surroundings.js";

const yes: ReadonlySet<Outcome> = new Set(["allow"]);
const no: ReadonlySet<Outcome> = new Set(["deny"]);
const either: ReadonlySet<Outcome> = new Set(["allow", "deny"]);

const skuOf = (body: JsonObject): string => readText(readObject(body, "sku"), "name") ?? "Basic";

/** Whether a load balancer translates: `none` is a Standard one that does not, and so takes default access away. */
type Translation = "yes" | "none" | "no effect" | "unknown";

function translationBy(here: Surroundings, poolId: string): Translation {
  const balancer = findById(here.topology, poolId.replace(/\/backendAddressPools\/[^/]*$/i, ""));
  if (balancer === undefined) return "unknown";
  const isPublicFrontend = (id: string | undefined): boolean =>
    readObjects(balancer, "frontendIPConfigurations").some(
      (frontend) => isSame(idOf(frontend), id) && readReference(frontend, "publicIPAddress") !== undefined,
    );
  const isOnPool = (rule: JsonObject): boolean => isSame(readReference(rule, "backendAddressPool"), poolId);
  const outbound = readObjects(balancer, "outboundRules").some(
    (rule) => isOnPool(rule) && readReferences(rule, "frontendIPConfigurations").some((id) => isPublicFrontend(id)),
  );
  const balancing = readObjects(balancer, "loadBalancingRules").some(
    (rule) =>
      isOnPool(rule) && read(rule, "disableOutboundSnat") !== true && isPublicFrontend(readReference(rule, "frontendIPConfiguration")),
  );
  if (outbound || balancing) return "yes";
  return isSame(skuOf(balancer), "Standard") ? "none" : "no effect";
}

/** Whether another interface of the VM has a Standard public address; undefined when the address is not in the evidence. */
function otherStandardAddress(here: Surroundings): boolean | undefined {
  const ids = otherInterfaces(here).flatMap((other) =>
    readObjects(other, "ipConfigurations").flatMap((configuration) => readReference(configuration, "publicIPAddress") ?? []),
  );
  const found = ids.map((id) => findById(here.topology, id));
  if (found.some((body) => body !== undefined && isSame(skuOf(body), "Standard"))) return true;
  return found.includes(undefined) ? undefined : false;
}

/** Whether a packet whose route says Internet gets a public source address. */
export function egressOutcomes(here: Surroundings, family: Family): ReadonlySet<Outcome> {
  const configuration = ipConfigurationOf(here.networkInterface, family);
  // NAT gateways and default outbound access are IPv4 only.
  if (family === "IPv4" && readReference(here.subnet, "natGateway") !== undefined) return yes;
  if (readReference(configuration, "publicIPAddress") !== undefined) return yes;

  const translations = readReferences(configuration, "loadBalancerBackendAddressPools").map((pool) => translationBy(here, pool));
  if (translations.includes("yes")) return yes;
  const withoutBalancer = defaultAccess(here, family, translations.includes("none"));
  // A balancer that is not in the evidence may translate, or take default access away.
  return translations.includes("unknown") ? either : withoutBalancer;
}

function defaultAccess(here: Surroundings, family: Family, isBehindStandardBalancer: boolean): ReadonlySet<Outcome> {
  if (family === "IPv6" || isBehindStandardBalancer) return no;
  if (read(here.subnet, "defaultOutboundAccess") === false) return no;
  const isTakenAway = otherStandardAddress(here);
  if (isTakenAway === undefined) return either;
  return isTakenAway ? no : yes;
}
