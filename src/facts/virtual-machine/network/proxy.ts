import { defineFacts } from "../../define-facts.js";
import { boolean, id, members, name, number, oneOf, text, version, type FactDescription } from "../../fact-types.js";
import type { ObtainKey } from "../../obtain/obtain.js";
import { deriveProxy } from "./judge-proxy.js";
import { decidedBy } from "./members.js";
import { unresolvedInterfaces, whyUndecided } from "./why-undecided.js";

const stated = (meaning: string, obtain?: ObtainKey): FactDescription => ({
  meaning,
  armPath: "id",
  notClassic: true,
  ...(obtain === undefined ? {} : { obtain }),
});

const fact = decidedBy("networkPath");

/** The HTTP proxy that the operator states, and whether the network allows its use. */
export const proxy = defineFacts({
  subject: "virtualMachine",
  parameters: { proxyPorts: "numbers" },
  members: {
    proxy: members({
      stated: boolean(stated("whether the operator states a proxy (evidence of kind proxy)")),
      address: text(stated("address of the proxy", "proxy")),
      port: number(stated("its port", "proxy")),
      authenticated: boolean(stated("whether it asks for a login", "proxy")),
      python: version(stated("version of Python in the guest", "proxy")),
      verdict: oneOf(["allowed", "blocked", "partly"], fact("whether the VM reaches the proxy, and the proxy the Internet")),
      because: text(fact("what denies it, as a sentence part")),
      objection: text(fact("what speaks against the proxy, as a sentence part: its login, or what denies it")),
      virtualMachine: name(fact("name of the VM that is the proxy, when the input shows it")),
      destination: text(fact("what is reached or not: the proxy, or the Internet from the proxy")),
      destinationPort: number(fact("TCP port there")),
      networkSecurityGroup: name(fact("name of the network security group that denies")),
      networkSecurityGroupResourceGroup: name(fact("its resource group")),
      networkSecurityGroupSubscriptionId: id(fact("its subscription")),
    }),
  },
  derive({ key, record, context, parameters }) {
    const evidence = context.inventory.guestEvidence.get(key) ?? [];
    const { reachability, addresses } = context;
    const found = deriveProxy(record, evidence, { reachability, addresses, ports: parameters.proxyPorts });
    const { undecided, resourceId, path, ...values } = found;
    const isUndecided = values.verdict === undefined && values.stated;
    const own = unresolvedInterfaces(record);
    const sources = evidence.filter(({ kind }) => kind === "proxy").map(({ source }) => source);
    return {
      values: { proxy: values },
      missing: isUndecided
        ? { ...whyUndecided("proxy", { undecided }, "networkPath", record, context), ...(own === undefined ? {} : { proxy: own }) }
        : {},
      locations: {
        ...(sources.length === 0 ? {} : { proxy: { sources } }),
        ...(resourceId === undefined ? {} : { "proxy.verdict": { resourceId, path } }),
      },
    };
  },
});
