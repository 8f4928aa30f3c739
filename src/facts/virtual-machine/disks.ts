import { defineFacts } from "../define-facts.js";
import { boolean, list, members, name, number, oneOf } from "../fact-types.js";
import { missingOfRecord } from "../missing.js";

const profile = "properties.storageProfile";

/** The disks of a VM, as the VM model refers to them. */
export const disks = defineFacts({
  subject: "virtualMachine",
  members: {
    osDisk: members(
      {
        name: name({ meaning: "name of the OS disk", armPath: `${profile}.osDisk.name`, obtain: "model" }),
        kind: oneOf(["managed", "vhd"], {
          meaning: "managed disk, or VHD in a storage account",
          armPath: `${profile}.osDisk`,
          classicPath: `${profile}.operatingSystemDisk`,
          obtain: "model",
        }),
        writeAcceleratorEnabled: boolean({
          meaning: "Write Accelerator on the OS disk",
          armPath: `${profile}.osDisk.writeAcceleratorEnabled`,
          obtain: "model",
        }),
      },
      { meaning: "the OS disk", armPath: `${profile}.osDisk`, classicPath: `${profile}.operatingSystemDisk`, obtain: "model" },
    ),
    dataDisks: list(
      { meaning: "the data disks, without the OS disk", armPath: `${profile}.dataDisks`, obtain: "model" },
      {
        name: name({ meaning: "disk name", armPath: `${profile}.dataDisks[*].name`, obtain: "model" }),
        lun: number({ meaning: "logical unit number", armPath: `${profile}.dataDisks[*].lun`, obtain: "model" }),
        kind: oneOf(["managed", "vhd"], {
          meaning: "managed disk, or VHD in a storage account",
          armPath: `${profile}.dataDisks[*]`,
          obtain: "model",
        }),
        writeAcceleratorEnabled: boolean({
          meaning: "Write Accelerator on the disk",
          armPath: `${profile}.dataDisks[*].writeAcceleratorEnabled`,
          obtain: "model",
        }),
      },
    ),
  },
  derive({ record, context }) {
    const { osDisk, dataDisks } = record;
    return { values: { osDisk, dataDisks }, missing: missingOfRecord(record, ["osDisk", "dataDisks"], context.fileOf) };
  },
});
