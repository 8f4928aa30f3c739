import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.js";
import type { Failure } from "../failure.js";
import type { ListTarget } from "../list-target.js";
import type { Session } from "../session.js";

/** Reads the current power state: a collection takes time, and a resumed collection may be days old.
 *  @returns in lower case, e.g. `running`; undefined when the instance view has no power state. */
export async function readPowerState(
  { subscriptionId, resourceGroup, name }: ListTarget,
  session: Session,
): Promise<{ readonly powerState: string | undefined } | { readonly failure: Failure }> {
  let view: JsonObject = {};
  const take = (body: string): void => {
    view = JSON.parse(body) as JsonObject;
  };
  const failure = await session.call("resource", take, async (clients) =>
    (await clients.compute(subscriptionId)).virtualMachines.instanceView(resourceGroup, name),
  );
  return failure === undefined ? { powerState: powerStateOf(view) } : { failure };
}

function powerStateOf({ statuses }: JsonObject): string | undefined {
  if (!Array.isArray(statuses)) return undefined;
  for (const status of statuses as readonly JsonValue[]) {
    const code = isJsonObject(status) && typeof status["code"] === "string" ? status["code"].toLowerCase() : "";
    if (code.startsWith("powerstate/")) return code.slice("powerstate/".length);
  }
  return undefined;
}
