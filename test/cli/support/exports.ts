import { idOf, nic, readyEstate, vault, vm, vnet, type Body } from "../../evaluate/support/arm.js";

/** A VM that is ready, and all that shows it. */
export const ready: readonly Body[] = readyEstate("vm-ready");

/** Too many data disks: an error under arm-2020. */
export const blocked: readonly Body[] = [
  ...readyEstate("vm-blocked", {
    dataDisks: Array.from({ length: 17 }, (_, lun) => ({
      lun,
      name: `data-${lun}`,
      managedDisk: { id: idOf("Microsoft.Compute/disks", `data-${lun}`) },
    })),
  }),
];

/** No instance view: nobody knows about its agent. */
export const unknown: readonly Body[] = [vm("vm-unknown", { view: null }), nic("vm-unknown-nic"), vnet(), vault("rsv1")];
