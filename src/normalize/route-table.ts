import type { Route, RouteTable } from "../model/network.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey } from "../model/resource-id.js";
import { intern } from "./intern.js";
import { itemName } from "./open-value.js";
import { commonFields, nameOf, type Part } from "./part.js";
import { isPresent, isWhole, mayOmitLists, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.Network/routeTables`. */
export function normalizeRouteTable(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const isWholeBody = isWhole(raw, properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const routes = reader.anyItems(properties["routes"], "routes", mayOmitLists(raw));
  const disabled = properties["disableBgpRoutePropagation"];
  const record: RouteTable = {
    id,
    name,
    location,
    source,
    complete: isWholeBody && (mayOmitLists(raw) || routes !== undefined),
    routes: routes?.map((route, index) => readRoute(route, index, raw, reader)),
    disableBgpRoutePropagation: isPresent(disabled) || !isWholeBody ? reader.boolean(disabled, "disableBgpRoutePropagation") : false,
    gaps: undefined,
  };
  return [{ table: "routeTables", key: raw.key, record: reader.finish(record) }];
}

/** `Microsoft.Network/routeTables/routes`: one route that was exported separately. The table stays incomplete, because the export does
 *  not show whether there are other routes. */
export function normalizeRoute(raw: RawResource): Part[] {
  const key = parentKey(raw.key);
  const reader = new Reader(raw);
  const routes = [{ ...readRoute(raw.body, -1, raw, reader), name: nameOf(raw) ?? "" }];
  const record = { id: raw.id.slice(0, key.length), complete: false, routes, source: raw.source, gaps: undefined };
  return [{ table: "routeTables", key, record: reader.finish(record) }];
}

function readRoute(route: JsonObject, index: number, raw: RawResource, reader: Reader): Route {
  const properties = propertiesOf(route);
  if (raw.planned === true) reader.leftOpen(properties, "routes");
  return {
    name: intern(itemName(route["name"])),
    addressPrefix: textOf(properties["addressPrefix"]),
    nextHopType: textOf(properties["nextHopType"])?.toLowerCase(),
    nextHopIpAddress: textOf(properties["nextHopIpAddress"]),
    index,
  };
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? intern(value) : undefined;
