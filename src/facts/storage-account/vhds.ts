import { defineFacts } from "../define-facts.js";
import { boolean } from "../fact-types.js";

/** Whether VMs keep their disks in the account. */
export const vhds = defineFacts({
  subject: "storageAccount",
  members: { holdsVhds: boolean({ meaning: "whether a VM of the input keeps a VHD here", armPath: "id" }) },
  derive: ({ record, context }) => ({ values: { holdsVhds: context.holdsVhds(record) } }),
});
