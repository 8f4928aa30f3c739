import type { ProtectedItem } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";
import { isOpenId, mayBeSameId } from "../model/open-id.js";

/** Whether a backup item may be one of a VM. An item that says nothing of its VM may be of any. */
export const mayBeItemOf = ({ virtualMachine }: ProtectedItem, key: ResourceKey): boolean =>
  virtualMachine === undefined || mayBeSameId(virtualMachine, key);

/** Whether a template leaves unresolved if the item exists, or which VM it belongs to. An id that is unresolved in part is the id of
 *  the VM whose id is unresolved in the same part.
 *  @param isKnown whether the input holds a VM of that id. */
export function isOwnerUnresolved(
  { virtualMachine, unresolved, doubtful }: ProtectedItem,
  isKnown: (key: ResourceKey) => boolean,
): boolean {
  if (doubtful !== undefined) return true;
  return virtualMachine === undefined ? unresolved !== undefined : isOpenId(virtualMachine) && !isKnown(virtualMachine);
}
