import type { VirtualMachine } from "../model/inventory.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import { imageKind } from "./image-os.js";
import { isOpen, memberOf } from "./open-value.js";
import { booleanOf, isPresent } from "./read.js";
import type { Reader } from "./reader.js";

/** Whether a VM in a template will have an agent. Azure installs the agent unless `provisionVMAgent` is false. Then only the image can
 *  contain the agent, and Marketplace images do not guarantee it. Source: "Azure Virtual Machine Agent overview", 2025-08-18.
 *  @returns undefined, with the missing reason, when the template does not show it. */
export function readAgentInstallation(properties: JsonObject, reader: Reader): VirtualMachine["agentInstallation"] {
  const fact = "agent.installation";
  const settings = ["windowsConfiguration", "linuxConfiguration"].map((name) => memberOf(properties["osProfile"], name));
  const stated = settings.map(
    (each) => (memberOf(each, "provisionVMAgent") ?? memberOf(each, "provisionVmAgent")) as JsonValue | undefined,
  );
  if (!stated.some((value) => booleanOf(value) === false)) {
    const unclear = stated.find((value) => isOpen(value) || (isPresent(value) && booleanOf(value) === undefined));
    return unclear === undefined ? "expected" : reader.unreadable(unclear, fact);
  }
  const kind = imageKind(properties["storageProfile"]);
  if (kind === "marketplace") return "none";
  reader.gaps = { ...reader.gaps, [fact]: "evidence-missing" };
  if (kind === undefined && reader.leftOpen(properties["storageProfile"], fact))
    reader.gaps = { ...reader.gaps, [fact]: "unresolved-expression" };
  return undefined;
}
