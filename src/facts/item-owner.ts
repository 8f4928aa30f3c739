import type { ProtectedItem } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";
import { isOpenId, mayBeSameId } from "../model/open-id.js";

/** Whether a backup item may belong to a VM. An item that does not show its VM may belong to any VM. */
export const mayBeItemOf = ({ virtualMachine }: ProtectedItem, key: ResourceKey): boolean =>
  virtualMachine === undefined || mayBeSameId(virtualMachine, key);

/** Whether a template does not resolve if the item exists, or which VM it protects. A partly unresolved id matches the VM whose id
 *  has the same unresolved part.
 *  @param isKnown whether the input holds a VM with this id. */
export function isOwnerUnresolved(
  { virtualMachine, unresolved, doubtful }: ProtectedItem,
  isKnown: (key: ResourceKey) => boolean,
): boolean {
  if (doubtful !== undefined) return true;
  return virtualMachine === undefined ? unresolved !== undefined : isOpenId(virtualMachine) && !isKnown(virtualMachine);
}
