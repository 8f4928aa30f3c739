import type { MissingReason } from "./verdict.js";

/** Missing reasons other than plain absence, by fact name. */
export type Gaps = Readonly<Record<string, MissingReason>>;

/** Where the bytes of a disk are: in a managed disk resource, or in a VHD page blob in a storage account. */
export type DiskKind = "managed" | "vhd";

export interface VirtualMachineDisk {
  readonly name?: string | undefined;
  readonly lun?: number | undefined;
  readonly kind?: DiskKind | undefined;
  readonly writeAcceleratorEnabled?: boolean | undefined;
  /** The managed disk: its lower-cased id, or `sameGroup` for the disk of this name in the VM's resource group. */
  readonly managedDisk?: string | undefined;
  /** Lower-cased name of the storage account that holds the VHD. */
  readonly storageAccountName?: string | undefined;
  /** Only on the last item of a list that a template leaves unresolved: see `moreItems`. */
  readonly more?: true | undefined;
}

/** Last item of a list of disks whose length a template leaves unresolved. It represents zero or more further disks. It can hold the
 *  fields that all these disks share. */
export const moreItems: VirtualMachineDisk = Object.freeze({ more: true });

/** Whether an item represents zero or more further items. */
export const isMoreItems = (item: unknown): boolean => typeof item === "object" && item !== null && "more" in item && item.more === true;

/** Whether a list continues after its last item with an unknown number of items. */
export const isOpenList = (items: readonly unknown[]): boolean => items.length > 0 && isMoreItems(items[items.length - 1]);

export type PowerState = "running" | "starting" | "stopped" | "stopping" | "deallocated" | "deallocating";
