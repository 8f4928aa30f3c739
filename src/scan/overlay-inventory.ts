import { noWholeLists, type Inventory, type InventoryTables, type ListCompleteness } from "../model/inventory.js";
import { vaultType } from "../model/list-types.js";
import { subscriptionScope, type ResourceKey } from "../model/resource-id.js";
import { tableDefinition, tableNames, type RecordOf, type TableName } from "../model/tables.js";

/** The state after a template is deployed: the template's resources replace deployed resources with the same id. Only the template's VMs
 *  are judged. The evidence of a deployed VM with the same id is not used for them.
 *  @param complete the template shows all resources that it deploys. */
export function overlayInventory(planned: Inventory, deployed: Inventory, complete: boolean): Inventory {
  const tables = Object.fromEntries(tableNames.map((name) => [name, overlay(name, planned, deployed)])) as unknown as InventoryTables;
  return {
    ...tables,
    attestedHops: deployed.attestedHops,
    notJudged: planned.notJudged,
    guestEvidence: planned.guestEvidence,
    lists: complete ? withVaultsOf(planned, deployed.lists) : noWholeLists,
  };
}

type Records = ReadonlyMap<ResourceKey, RecordOf<TableName>>;

function overlay(name: TableName, planned: Inventory, deployed: Inventory): Pick<Records, "get"> {
  const [above, below] = [planned[name], deployed[name]];
  const definition = tableDefinition(name);
  if (definition.overlay === "none") return new Map();
  if (definition.overlay === "plannedOnly") return above;
  if (definition.overlay === "deployedFirst") return over(below as Records, above as Records);
  if (definition.grouped === true) return { get: (key): RecordOf<TableName> | undefined => above.get(key) ?? below.get(key) };
  return over(above as Records, below as Records);
}

function over(above: Records, below: Records): Records {
  if (below.size === 0) return above;
  return above.size === 0 ? below : new Map([...below, ...above]);
}

/** If a template deploys vaults into a subscription, the list of vaults there counts as complete: the VMs are expected to use these
 *  vaults. */
function withVaultsOf({ recoveryServicesVaults }: Inventory, deployed: ListCompleteness): ListCompleteness {
  const own = new Set([...recoveryServicesVaults.keys()].map(subscriptionScope));
  return {
    isStated: (type, scope) => deployed.isStated(type, scope),
    isReadToEnd: (type, scope) => deployed.isReadToEnd(type, scope),
    isWhole: (type, scope) => deployed.isWhole(type, scope) || (type === vaultType && own.has(scope)),
  };
}
