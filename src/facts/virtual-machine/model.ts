import { defineFacts } from "../define-facts.js";
import { boolean, oneOf, size, text } from "../fact-types.js";
import { missingOfRecord } from "../missing.js";

const names = ["osType", "provisioningState", "vmSize", "securityType", "allowExtensionOperations"];

/** Facts from the VM model about the VM itself. */
export const model = defineFacts({
  subject: "virtualMachine",
  members: {
    osType: oneOf(["Windows", "Linux"], {
      meaning: "operating system",
      armPath: "properties.storageProfile.osDisk.osType",
      classicPath: "properties.storageProfile.operatingSystemDisk.operatingSystem",
      obtain: "model",
    }),
    provisioningState: text({ meaning: "provisioning state", armPath: "properties.provisioningState", obtain: "model" }),
    vmSize: size({
      meaning: "size of the VM",
      armPath: "properties.hardwareProfile.vmSize",
      classicPath: "properties.hardwareProfile.size",
      obtain: "model",
    }),
    securityType: text({
      meaning: "security type: TrustedLaunch, ConfidentialVM or Standard",
      armPath: "properties.securityProfile.securityType",
      obtain: "model",
    }),
    allowExtensionOperations: boolean({
      meaning: "whether extensions can be installed on the VM",
      armPath: "properties.osProfile.allowExtensionOperations",
      obtain: "model",
    }),
  },
  derive({ record, context }) {
    const { osType, provisioningState, vmSize, securityType, allowExtensionOperations } = record;
    return {
      values: { osType, provisioningState, vmSize, securityType, allowExtensionOperations },
      missing: missingOfRecord(record, names, context.fileOf),
    };
  },
});
