import type { JoinedField } from "../model/define-table.js";
import type { DiskEncryptionMarks } from "../model/virtual-machine.js";

/** How each kind of field joins two values that can differ. `a` is the known value, `b` is the value of another part. */
export const joinFields: Readonly<Record<JoinedField, (a: unknown, b: unknown) => unknown>> = {
  first: (a) => a,
  latest: (a, b) => (a === undefined || (typeof a === "number" && typeof b === "number" && b > a) ? b : a),
  either: (a, b) => either(a as boolean | undefined, b as boolean | undefined),
  onlyIfBoth: (a, b) => (b === undefined ? undefined : a),
  encryptionMarks: (a, b) => (b === undefined ? a : uniteMarks(a as DiskEncryptionMarks | undefined, b as DiskEncryptionMarks)),
};

const either = (x: boolean | undefined, y: boolean | undefined): boolean | undefined => (x || y ? true : (x ?? y));

/** A mark is present if one part shows it. Only a part that shows the disks can show that the mark is absent. */
function uniteMarks(a: DiskEncryptionMarks | undefined, b: DiskEncryptionMarks): DiskEncryptionMarks {
  return {
    virtualMachineStamp: either(a?.virtualMachineStamp, b.virtualMachineStamp),
    extension: either(a?.extension, b.extension),
    instanceViewStamp: either(a?.instanceViewStamp, b.instanceViewStamp),
    instanceViewDisks: Math.max(a?.instanceViewDisks ?? 0, b.instanceViewDisks ?? 0),
    diskWithVmGuestState: either(a?.diskWithVmGuestState, b.diskWithVmGuestState),
  };
}
