import type { Route, RouteTable } from "../model/network.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey } from "../model/resource-id.js";
import { intern } from "./intern.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, propertiesOf, Reader } from "./read.js";

/** `Microsoft.Network/routeTables`. */
export function normalizeRouteTable(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = isWhole(properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const disabled = properties["disableBgpRoutePropagation"];
  const record: RouteTable = {
    id,
    name,
    location,
    source,
    complete,
    routes: reader.objectsOrNone(properties["routes"], "routes", complete)?.map(readRoute),
    disableBgpRoutePropagation: isPresent(disabled) || !complete ? reader.boolean(disabled, "disableBgpRoutePropagation") : false,
    gaps: undefined,
  };
  record.gaps = reader.gaps;
  return [{ table: "routeTables", key: raw.key, record }];
}

/** `Microsoft.Network/routeTables/routes`, listed on its own. The table stays incomplete: a list of routes does not say
 *  that it is the whole list. */
export function normalizeRoute(raw: RawResource): Part[] {
  const key = parentKey(raw.key);
  const record = { id: raw.id.slice(0, key.length), complete: false, routes: [readRoute(raw.body, -1)], source: raw.source };
  return [{ table: "routeTables", key, record }];
}

function readRoute(route: JsonObject, index: number): Route {
  const properties = propertiesOf(route);
  return {
    name: textOf(route["name"]) ?? "",
    addressPrefix: textOf(properties["addressPrefix"]),
    nextHopType: textOf(properties["nextHopType"])?.toLowerCase(),
    nextHopIpAddress: textOf(properties["nextHopIpAddress"] ?? properties["nextHopIPAddress"]),
    index,
  };
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? intern(value) : undefined;
