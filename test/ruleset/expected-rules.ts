const thrice = <Value>(value: Value): readonly Value[] => [value, value, value];

const workloadParameters = {
  workloadPort: thrice(443),
  backupNames: thrice(["*.backup.windowsazure.com"]),
  workloadStorageNames: thrice(["*.blob.core.windows.net", "*.queue.core.windows.net", "*.blob.storage.azure.net"]),
  identityNames: thrice(["*.login.microsoft.com", "login.microsoftonline.com"]),
};

/** The rows of `knowledge/profiles.md` for the rules there are, written down by hand: level under classic-2015, arm-2020
 *  and current, unknownLevel, subject, parameters. */
export const expectedRules = {
  "agent/present": [["error", "error", "error"], "error", "virtualMachine", {}],
  "agent/version-linux": [["off", "note", "warning"], "note", "virtualMachine", { minimumVersion: ["2.2.41", "2.2.41", "2.2.41"] }],
  "agent/version-windows": [
    ["off", "error", "error"],
    "error",
    "virtualMachine",
    { minimumVersion: ["2.6.1198.718", "2.6.1198.718", "2.6.1198.718"] },
  ],
  "disk/data-count": [["error", "error", "error"], "error", "virtualMachine", { maxDataDisks: [16, 16, 32] }],
  "disk/unmanaged": [["pass", "pass", "error"], "error", "virtualMachine", {}],
  "disk/write-accelerator": [["off", "error", "error"], "error", "virtualMachine", { refusesDataDisks: [true, true, false] }],
  "enc/luks": [["off", "error", "warning"], "warning", "virtualMachine", {}],
  "net/firewall-tag": [["off", "note", "off"], "note", "virtualMachine", {}],
  "net/multi-nic": [["error", "off", "off"], "warning", "virtualMachine", {}],
  "net/nsg-port": [["off", "note", "off"], "note", "virtualMachine", {}],
  "net/nsg-priority": [["off", "note", "off"], "note", "virtualMachine", {}],
  "net/nsg-rule": [
    ["off", "error", "off"],
    "error",
    "virtualMachine",
    { managedDisksPort: [8443, 8443, 8443], encryptedAccountPort: [443, 443, 443], plainAccountPort: [80, 80, 80] },
  ],
  "net/outbound-required": [
    ["error", "error", "error"],
    "warning",
    "virtualMachine",
    {
      flow: ["http", "storage", "writeAccelerated"],
      httpPort: [80, 80, 80],
      internetPort: [443, 443, 443],
      storageNames: [["*.blob.core.windows.net"], ["*.blob.core.windows.net"], ["*.blob.core.windows.net"]],
    },
  ],
  "net/private-subnet": [["off", "note", "note"], "note", "virtualMachine", {}],
  "net/proxy": [
    ["off", "warning", "warning"],
    "note",
    "virtualMachine",
    {
      proxyPorts: [
        [443, 80],
        [443, 80],
        [443, 80],
      ],
    },
  ],
  "net/proxy-linux-python": [["off", "note", "warning"], "note", "virtualMachine", { minimumPython: ["2.7", "2.7", "2.7"] }],
  "net/wireserver": [["off", "warning", "error"], "note", "virtualMachine", {}],
  "net/workload-fqdns": [["off", "off", "warning"], "note", "virtualMachine", workloadParameters],
  "storage/firewall": [["off", "error", "error"], "error", "virtualMachine", {}],
  "storage/item-restore": [["off", "note", "note"], "note", "storageAccount", {}],
  "vault/name": [
    ["off", "error", "error"],
    "note",
    "recoveryServicesVault",
    { namePattern: ["^[A-Za-z][A-Za-z0-9-]{1,49}$", "^[A-Za-z][A-Za-z0-9-]{1,49}$", "^[A-Za-z][A-Za-z0-9-]{1,49}$"] },
  ],
  "vault/region": [["error", "error", "error"], "error", "virtualMachine", {}],
  "vault/single": [["off", "error", "error"], "note", "virtualMachine", {}],
  "vault/subscription": [["off", "error", "warning"], "note", "virtualMachine", {}],
  "vm/deployment-model": [
    ["error", "warning", "error"],
    "error",
    "virtualMachine",
    { supported: [["classic"], ["resourceManager"], ["resourceManager"]] },
  ],
  "vm/power-state": [["warning", "warning", "warning"], "note", "virtualMachine", {}],
} as const;
