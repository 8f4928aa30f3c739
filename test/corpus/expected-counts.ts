/** What a scan of each file of `shared/corpus/outputs` on its own must find, counted by reading the files.
 *
 *  A virtual machine is a row whose id is `/subscriptions/…/providers/Microsoft.(Classic)Compute/virtualMachines/<name>`, distinct without regard
 *  to case. A reference to one is not a row: `virtualMachine.id` of a NIC, `managedBy` of a disk, `sourceResourceId` of a backup item,
 *  `networkInterfaces` of a security group. Extensions and configuration assignments below a VM are not VMs.
 *
 *  Traps in these files:
 *  - The same VM comes in several files (cctestvm in seven of them, its group also in capitals): a scan of the whole folder counts
 *    `expectedDistinctVirtualMachines`, not the sum of this table (47).
 *  - No file holds a classic VM, and no body here could be identified by name only, except the output of `az vm create`.
 *  - Three key vault lists carry a nextLink; all three are pages of something that no rule reads.
 *  - In resources-list-01 a `managedBy` on a disk names its VM, and on a database its server: only on a VM or a resource group does it mean "managed".
 *  - Ids begin `/Subscriptions/` (backup items) and `/subscriptions/`; sub-network-networksecuritygroups-04 refers to NICs of scale-set VMs.
 *  - rg-compute-virtualmachines-one-extensions-one-*: an extension alone makes no VM, although its id names one. */

/** Judged virtual machines by path below `outputs/`. 0: read without complaint, but no VM in it. */
export const expectedVirtualMachines: Readonly<Record<string, number>> = {
  "armrest-fixtures/unmanaged_storage_accounts.json": 0,
  // no `properties` level, subscription id is "xyz", instanceView null
  "armrest-fixtures/vms.json": 3,
  "psrule-export/Resources.Arc.json": 0,
  "psrule-export/Resources.KeyVault.json": 0,
  "psrule-export/Resources.RSV.json": 0,
  "psrule-export/Resources.Storage.json": 0,
  "psrule-export/Resources.VMSS.json": 0,
  // ResourceId/ResourceType, only some rows also have Id and Type; two VMs hold vmId and storageProfile alone; the MC_ group carries no managedBy, so its three nodes are judged
  "psrule-export/Resources.VirtualMachine.json": 14,
  // id, name, type, location only: nothing but the list of names
  "rest-recorded/resources-list-01.json": 5,
  "rest-recorded/resources-list-02.json": 0,
  "rest-recorded/resources-list-03.json": 0,
  "rest-recorded/rg-compute-diskencryptionsets-one-01.json": 0,
  "rest-recorded/rg-compute-disks-01.json": 0,
  "rest-recorded/rg-compute-disks-one-03.json": 0,
  "rest-recorded/rg-compute-disks-one-04.json": 0,
  "rest-recorded/rg-compute-disks-one-05.json": 0,
  "rest-recorded/rg-compute-disks-one-06.json": 0,
  "rest-recorded/rg-compute-disks-one-07.json": 0,
  "rest-recorded/rg-compute-snapshots-one-02.json": 0,
  "rest-recorded/rg-compute-virtualmachines-04.json": 1,
  "rest-recorded/rg-compute-virtualmachines-05.json": 2,
  "rest-recorded/rg-compute-virtualmachines-one-03.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-04.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-05.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-06.json": 1,
  // the group is TEST_VM here and test_vm in the disk ids
  "rest-recorded/rg-compute-virtualmachines-one-07.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-09.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-10.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-11.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-17.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-19.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-20.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-21.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-23.json": 1,
  "rest-recorded/rg-compute-virtualmachines-one-extensions-one-02.json": 0,
  "rest-recorded/rg-compute-virtualmachines-one-extensions-one-03.json": 0,
  "rest-recorded/rg-compute-virtualmachines-one-extensions-one-04.json": 0,
  "rest-recorded/rg-keyvault-vaults-one-01.json": 0,
  "rest-recorded/rg-keyvault-vaults-one-02.json": 0,
  "rest-recorded/rg-keyvault-vaults-one-03.json": 0,
  "rest-recorded/rg-keyvault-vaults-one-05.json": 0,
  "rest-recorded/rg-network-azurefirewalls-one-01.json": 0,
  "rest-recorded/rg-network-azurefirewalls-one-02.json": 0,
  "rest-recorded/rg-network-networkinterfaces-01.json": 0,
  "rest-recorded/rg-network-networkinterfaces-02.json": 0,
  "rest-recorded/rg-network-networkinterfaces-03.json": 0,
  "rest-recorded/rg-network-networkinterfaces-one-01.json": 0,
  "rest-recorded/rg-network-networkinterfaces-one-02.json": 0,
  "rest-recorded/rg-network-networkinterfaces-one-03.json": 0,
  "rest-recorded/rg-network-networkinterfaces-one-04.json": 0,
  "rest-recorded/rg-network-networksecuritygroups-02.json": 0,
  "rest-recorded/rg-network-networksecuritygroups-one-02.json": 0,
  "rest-recorded/rg-network-networksecuritygroups-one-03.json": 0,
  "rest-recorded/rg-network-networksecuritygroups-one-04.json": 0,
  "rest-recorded/rg-network-networksecuritygroups-one-05.json": 0,
  "rest-recorded/rg-network-privateendpoints-one-01.json": 0,
  "rest-recorded/rg-network-privateendpoints-one-03.json": 0,
  "rest-recorded/rg-network-routetables-one-01.json": 0,
  "rest-recorded/rg-network-routetables-one-02.json": 0,
  "rest-recorded/rg-network-routetables-one-04.json": 0,
  "rest-recorded/rg-network-virtualnetworks-01.json": 0,
  "rest-recorded/rg-network-virtualnetworks-02.json": 0,
  "rest-recorded/rg-network-virtualnetworks-one-03.json": 0,
  "rest-recorded/rg-network-virtualnetworks-one-04.json": 0,
  "rest-recorded/rg-network-virtualnetworks-one-05.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-01.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupconfig-one-01.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupjobs-one-01.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupjobs-one-02.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backuppolicies-01.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backuppolicies-02.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backuppolicies-one-01.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backuppolicies-one-02.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupprotecteditems-02.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupprotecteditems-03.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupprotecteditems-05.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupprotecteditems-06.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupprotecteditems-07.json": 0,
  "rest-recorded/rg-recoveryservices-vaults-one-backupprotectioncontainers-01.json": 0,
  "rest-recorded/rg-storage-storageaccounts-one-02.json": 0,
  "rest-recorded/rg-storage-storageaccounts-one-04.json": 0,
  "rest-recorded/rg-storage-storageaccounts-one-06.json": 0,
  "rest-recorded/sub-compute-disks-02.json": 0,
  "rest-recorded/sub-compute-disks-04.json": 0,
  // one is an AKS node in an MC_ group, without managedBy: judged
  "rest-recorded/sub-compute-virtualmachines-02.json": 2,
  "rest-recorded/sub-compute-virtualmachines-05.json": 5,
  "rest-recorded/sub-compute-virtualmachines-06.json": 1,
  "rest-recorded/sub-keyvault-vaults-01.json": 0,
  "rest-recorded/sub-keyvault-vaults-02.json": 0,
  "rest-recorded/sub-keyvault-vaults-03.json": 0,
  "rest-recorded/sub-network-networkinterfaces-01.json": 0,
  "rest-recorded/sub-network-networkinterfaces-03.json": 0,
  "rest-recorded/sub-network-networksecuritygroups-01.json": 0,
  "rest-recorded/sub-network-networksecuritygroups-02.json": 0,
  "rest-recorded/sub-network-networksecuritygroups-03.json": 0,
  "rest-recorded/sub-network-networksecuritygroups-04.json": 0,
  "rest-recorded/sub-network-publicipaddresses-01.json": 0,
  "rest-recorded/sub-network-publicipaddresses-02.json": 0,
  "rest-recorded/sub-network-routetables-01.json": 0,
  "rest-recorded/sub-recoveryservices-vaults-02.json": 0,
  // table {columns, rows} with one row where count and totalRecords say 2; resultTruncated is the string "false"
  "rest-recorded/sub-resourcegraph-resources-01.json": 1,
  "rest-recorded/sub-storage-storageaccounts-01.json": 0,
  "rest-recorded/sub-storage-storageaccounts-02.json": 0,
  "rest-recorded/sub-storage-storageaccounts-04.json": 0,
  "rest-recorded/sub-storage-storageaccounts-06.json": 0,
};

/** Distinct ids over all of these files. */
export const expectedDistinctVirtualMachines = 35;

/** Scale-set instances and Arc machines, which are listed and not judged. */
export const expectedNotJudged: Readonly<Record<string, number>> = {
  "psrule-export/Resources.Arc.json": 3,
  "psrule-export/Resources.VMSS.json": 4,
};

/** Why a file gives nothing: a document of another kind, or resources that no rule looks at. */
export type NotScannableKind = "template" | "whatIf" | "serviceTags" | "nothingOfOurs";

/** Files that a scan refuses (named) or ignores (met in a folder); `nothingOfOurs` may also be read as ARM resources of no interest. */
export const notScannable: Readonly<Record<string, { readonly kind: NotScannableKind; readonly because: string }>> = {
  "cli-docs/az-vm-create-output.json": {
    kind: "nothingOfOurs",
    because: 'answer of `az vm create` with its id elided as "...": no type, no name, nothing to hang a verdict on',
  },
  "psrule-export/Resources.AKS.json": {
    kind: "nothingOfOurs",
    because: "managed clusters and agent pools; `type: VirtualMachineScaleSets` of an agent pool is not a resource type",
  },
  "psrule-export/Resources.AVD.json": { kind: "nothingOfOurs", because: "host pools" },
  "psrule-export/Resources.AppGw.json": { kind: "nothingOfOurs", because: "application gateways" },
  "psrule-export/Resources.Automation.json": { kind: "nothingOfOurs", because: "automation accounts, runbooks" },
  "psrule-export/Resources.Databricks.json": { kind: "nothingOfOurs", because: "workspaces" },
  "psrule-export/Resources.Policy.json": {
    kind: "nothingOfOurs",
    because: "policy definitions and assignments; their policyRule quotes resource types",
  },
  "psrule-export/Resources.SQLMI.json": { kind: "nothingOfOurs", because: "SQL managed instances" },
  "rest-recorded/exporttemplate-01.json": { kind: "template", because: '`{"template":{...}}` of a deployment' },
  "rest-recorded/exporttemplate-02.json": { kind: "template", because: '`{"template":{...}}`, the export of a resource group' },
  "rest-recorded/sub-network-locations-one-servicetags-01.json": {
    kind: "serviceTags",
    because: '`{"values":[...]}` alone: a REST answer cut down, without changeNumber and cloud',
  },
  "rest-recorded/whatif-01.json": {
    kind: "whatIf",
    because: '`{"status","properties":{"changes":[...]}}`; its before/after bodies are not resources of the estate',
  },
  "rest-recorded/whatif-04.json": { kind: "whatIf", because: "as whatif-01, at management group scope; apiVersion inside each body" },
};
