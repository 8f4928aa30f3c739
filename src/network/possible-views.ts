import type { RouteTable } from "../model/network.js";
import { subtract } from "./interval-set.js";
import type { DestinationSpace } from "./destination-space.js";
import type { InterfacePath } from "./interface-path.js";
import { createView, isAllInternet, type NetworkView, type VirtualNetworkSpace } from "./network-view.js";
import type { NetworkTopology } from "./network-topology.js";
import { subnetRouting } from "./subnet-routing.js";
import { extendedSpace, virtualNetworkSpace } from "./virtual-network-space.js";
import { wholeFamily } from "./address.js";

/** The possible views of a destination through the tags VirtualNetwork and Internet, seen from an interface. One view uses the
 *  address spaces only. If routes can add their prefixes to VirtualNetwork, a second view contains these prefixes. */
export class PossibleViews {
  private readonly views = new WeakMap<DestinationSpace, Map<string, readonly NetworkView[]>>();
  /** The view that most subnets have of a public destination. It is shared, so that its results are shared too. */
  private readonly common = new WeakMap<DestinationSpace, NetworkView>();

  constructor(private readonly topology: NetworkTopology) {}

  viewsOf(path: InterfacePath, space: DestinationSpace): readonly NetworkView[] {
    let known = this.views.get(space);
    if (known === undefined) this.views.set(space, (known = new Map<string, readonly NetworkView[]>()));
    const hasOwnRoutes = this.topology.network.effectiveNetworks.get(path.key)?.routes !== undefined;
    const key = hasOwnRoutes ? path.key : `${path.networkKey ?? ""} ${path.subnetKey ?? ""}`;
    let views = known.get(key);
    if (views === undefined) known.set(key, (views = this.create(path, space)));
    return views;
  }

  private create(path: InterfacePath, space: DestinationSpace): readonly NetworkView[] {
    const { family } = space;
    const narrow = virtualNetworkSpace(this.topology, path.networkKey, family);
    const wide = this.widened(path, narrow, family);
    if (wide === undefined || subtract(wide.yes, narrow.yes).length + subtract(wide.may, narrow.may).length === 0)
      return [this.view(space, narrow)];
    return [this.view(space, narrow), this.view(space, wide)];
  }

  private widened(path: InterfacePath, narrow: VirtualNetworkSpace, family: DestinationSpace["family"]): VirtualNetworkSpace | undefined {
    const effective = this.topology.network.effectiveNetworks.get(path.key)?.routes;
    if (effective !== undefined) return extendedSpace(this.topology, narrow, tableOf(effective), family);
    const { table, isShown, learned } = subnetRouting(this.topology, path.subnet, path.network, path.networkKey);
    if (!isShown) return extendedSpace(this.topology, narrow, undefined, family);
    if (learned !== undefined) return { yes: wholeFamily[family], may: [] };
    return table === undefined ? undefined : extendedSpace(this.topology, narrow, table, family);
  }

  private view(space: DestinationSpace, own: VirtualNetworkSpace): NetworkView {
    const view = createView(space, own);
    if (!isAllInternet(view, space)) return view;
    const common = this.common.get(space) ?? view;
    this.common.set(space, common);
    return common;
  }
}

type EffectiveRoutes = readonly { readonly addressPrefixes: readonly string[]; readonly source?: string | undefined }[];

/** The effective routes that are not default routes, in the form of a route table. */
const tableOf = (routes: EffectiveRoutes): RouteTable => ({
  id: "",
  source: 0,
  complete: true,
  routes: routes
    .filter(({ source }) => source !== "default")
    .flatMap(({ addressPrefixes }) => addressPrefixes.map((addressPrefix, index) => ({ name: addressPrefix, addressPrefix, index }))),
});
