import { defineFacts } from "../define-facts.js";
import { oneOf } from "../fact-types.js";
import { missingOfRecord } from "../missing.js";
import { missingInView } from "./instance-view.js";

/** Whether the VM is running. */
export const powerState = defineFacts({
  subject: "virtualMachine",
  members: {
    powerState: oneOf(["running", "starting", "stopped", "stopping", "deallocated", "deallocating"], {
      meaning: "power state",
      armPath: "properties.instanceView.statuses",
      classicPath: "properties.instanceView.powerState",
      obtain: "instanceView",
    }),
  },
  derive({ record, context }) {
    const missing = missingOfRecord(record, ["powerState"], context.fileOf);
    if (record.powerState !== undefined) return { values: { powerState: record.powerState }, missing };
    const notShown = missingInView(record, "powerStateReport", "its instance view shows no power state");
    return { values: {}, missing: { powerState: notShown, ...missing } };
  },
});
