import { describe, expect, test } from "vitest";
import { coverByTag } from "../../src/network/fqdn-tags.js";

const backup = "*.backup.windowsazure.com";
const blobs = "*.blob.core.windows.net";

describe("what FQDN tags of Azure Firewall cover", () => {
  test.each([
    ["AzureBackup", backup, "whole"],
    ["Azure Backup", "pod01.backup.windowsazure.com", "whole"],
    ["AzureBackup", blobs, "may"],
    ["AzureBackup", "login.microsoftonline.com", "may"],
    ["WindowsUpdate", backup, "none"],
    ["windows update", blobs, "none"],
    ["WindowsUpdate", "acc.blob.core.windows.net", "none"],
    ["WindowsUpdate", "*.blob.storage.azure.net", "none"],
    ["WindowsUpdate", "acc.queue.core.usgovcloudapi.net", "none"],
    ["WindowsUpdate", "login.microsoftonline.com", "may"],
    ["WindowsUpdate", "*.microsoft.com", "may"],
    ["MicrosoftActiveProtectionService", backup, "none"],
    ["MicrosoftActiveProtectionService", blobs, "none"],
    ["MicrosoftActiveProtectionService", "acc.blob.core.windows.net", "none"],
    ["MicrosoftActiveProtectionService", "ussus1eastprod.blob.core.windows.net", "may"],
    ["WindowsDiagnostics", blobs, "none"],
    ["WindowsDiagnostics", "eaus2watcab01.blob.core.windows.net", "may"],
    ["MicrosoftIntune", "amsua0101lmsas.blob.core.windows.net", "may"],
    ["AzureKubernetesService", backup, "none"],
    ["AzureKubernetesService", blobs, "may"],
    ["AppServiceEnvironment", blobs, "may"],
    ["WindowsVirtualDesktop", blobs, "may"],
    ["Office365.Common.Default.NotRequired", blobs, "may"],
    ["Office365.Exchange.Optimize", backup, "none"],
    ["SomethingNew", backup, "may"],
    ["Office365er", backup, "may"],
    ["constructor", backup, "may"],
    ["?", blobs, "may"],
  ])("%s of %s: %s", (tag, name, cover) => {
    expect(coverByTag(tag, name)).toBe(cover);
  });
});
