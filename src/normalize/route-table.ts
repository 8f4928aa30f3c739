import type { RouteTable } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import type { Part } from "./part.js";
import { propertiesOf, Reader } from "./read.js";

/** `Microsoft.Network/routeTables`. */
export function normalizeRouteTable(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = typeof properties["provisioningState"] === "string";
  const routes = reader.objects(properties["routes"], "addressPrefixes");
  const prefixes = routes?.map((route) => reader.string(propertiesOf(route)["addressPrefix"], "addressPrefixes") ?? "");
  const record: RouteTable = {
    complete,
    addressPrefixes: prefixes ?? (complete && reader.gaps === undefined ? [] : undefined),
    gaps: reader.gaps,
  };
  return [{ table: "routeTables", key: raw.key, record }];
}
