import type { TemplateCount } from "./template-count.js";

/** Templates of test suites, samples, exports and compiled Bicep. */
export const samples: readonly TemplateCount[] = [
  // single resources and inline deployments
  { template: "arm-ttk/Common__Pass__100-marketplace-sample/azuredeploy.json", virtualMachines: 1, dataDisks: [0] },
  {
    template: "arm-ttk/Common__Pass__100-marketplace-sample/azuredeploy.json",
    parameters: "azuredeploy.parameters.json",
    virtualMachines: 1,
    dataDisks: [0],
  },
  { template: "arm-ttk/adminUsername-Should-Not-Be-A-Literal__Fail/nested-deployment-literal.json", virtualMachines: 1, dataDisks: [0] },
  { template: "arm-ttk/adminUsername-Should-Not-Be-A-Literal__Pass/nested-deployment.json", virtualMachines: 1, dataDisks: [0] },
  { template: "armorchestration/Templates/vm.json", virtualMachines: 1, dataDisks: [0] },
  {
    template: "armorchestration/TestARMFunctions__json__reference/PropertyIteration.json",
    virtualMachines: 1,
    dataDisks: [3],
    because: "property loop of 3; apiVersion stands twice in each resource",
  },
  {
    template: "avm/avm__ptn__app__iaas-vm-cosmosdb-tier4/main.json",
    virtualMachines: 1,
    dataDisks: [0],
    because:
      "module virtualMachine has no condition and is given no dataDisks (nullable, so null and coalesced to []); its 12 other VM resources are existing: true",
  },
  { template: "avm/avm__res__compute__virtual-machine__extension/main.json", virtualMachines: 0, because: "the VM is existing: true" },
  {
    template: "avm/avm__res__maintenance__configuration-assignment/main.json",
    virtualMachines: 0,
    because: "the VM is existing: true, and its condition is false (nullable resourceId)",
  },
  { template: "avm/avm__res__recovery-services__vault/main.json", virtualMachines: 0 },
  { template: "avm/avm__res__recovery-services__vault__backup-fabric__protection-container__protected-item/main.json", virtualMachines: 0 },
  { template: "azops/functional__Microsoft.Compute__virtualMachines__deploy/deploy.json", virtualMachines: 1, dataDisks: [0] },
  {
    template: "azops/functional__Microsoft.Compute__virtualMachines__deploy/deploy.json",
    parameters: "deploy.parameters.json",
    virtualMachines: 1,
    dataDisks: [0],
  },
  { template: "azure-cli/resource__tests__latest/crosstenant_vm_deploy.json", virtualMachines: 1, dataDisks: [0] },
  // compiled Bicep
  {
    template: "bicep/Working__201-vm-copy-index-loops/main.json",
    virtualMachines: 4,
    dataDisks: [0, 0, 0, 0],
    because: "numberOfInstances defaults to 4",
  },
  {
    template: "bicep/Working__copyloop/main.json",
    virtualMachines: 2,
    dataDisks: [2, 2],
    because: "vmCount and dataDiskCount default to 2",
  },
  { template: "bicep/Working__naming002-loops/main.json", virtualMachines: 2, because: "loop of 2; the VMs have no properties at all" },
  {
    template: "bicep/baselines__IntermediaryVariables_LF/main.symbolicnames.json",
    virtualMachines: 1,
    because: "properties is one expression, a variable without a storageProfile",
  },
  { template: "bicep/user_submitted__201__cyclecloud/main.symbolicnames.json", virtualMachines: 1, dataDisks: [0] },
  {
    template: "bicep/user_submitted__201__proximity-placement-with-multi-resource-groups/main.symbolicnames.json",
    virtualMachines: 3,
    dataDisks: [0, 0, 0],
    because: "modules anchor, vm01 and vm02 of a subscription deployment, each into a resource group",
  },
  {
    template: "bicep/user_submitted__201__vm-copy-managed-disks/main.symbolicnames.json",
    virtualMachines: 3,
    dataDisks: [0, 0, 0],
    because: "length(range(0, virtualMachineCount)), default 3",
  },
  { template: "bicep/user_submitted__201__vm-domain-join/main.symbolicnames.json", virtualMachines: 1, dataDisks: [1] },
  {
    template: "bicep/user_submitted__201__vm-windows-with-custom-script-extension/main.symbolicnames.json",
    virtualMachines: 1,
    dataDisks: [0],
    because: "dataDisks is a literal [] inside a variable whose other parts are unknown",
  },
  {
    template: "bicep/user_submitted__201__wvd-create-hostpool/main.symbolicnames.json",
    virtualMachines: 0,
    because: "vmNumberOfInstances defaults to 0, so createVMs is false and the condition of all four modules too",
  },
  {
    template: "bicep/user_submitted__201__wvd-create-hostpool__modules/unmanagedDisks-customvhdvm.symbolicnames.json",
    virtualMachines: 1,
    unknownLoops: 1,
    dataDisks: [0],
    because: "rdshNumberOfInstances has no default",
  },
  // exports and negative samples of scanners
  {
    template: "checkov/example_AKSApiServerAuthorizedIpRanges/aks-authIPRanges-unsupported-FAILED.json",
    virtualMachines: 1,
    dataDisks: [0],
  },
  { template: "checkov/example_AzureInstanceExtensions/fail2.json", virtualMachines: 1, dataDisks: [0] },
  {
    template: "checkov/example_AzureManagedDiscEncryption/azureManagedDiscEncryption-FAILED.json",
    virtualMachines: 2,
    dataDisks: [0, 0],
    because: "names of parameters and variables contain spaces",
  },
  {
    template: "checkov/example_StorageAccountAzureServicesAccessEnabled/storageAccountAzureServicesAccessEnabled-UNKNOWN.json",
    virtualMachines: 2,
    dataDisks: [0, 0],
  },
  {
    template: "checkov/example_StorageAccountDefaultNetworkAccessDeny/storageAccountDefaultNetworkAccessDeny-UNKNOWN.json",
    virtualMachines: 2,
    dataDisks: [0, 0],
  },
  { template: "checkov/example_WinVMEncryptionAtHost/failed.json", virtualMachines: 1, dataDisks: [0] },
  { template: "checkov/tests__arm__examples/convert_def_test.json", virtualMachines: 1, dataDisks: [0] },
  { template: "checkov/tests__arm__examples__ImplicitDepsResources/storage.json", virtualMachines: 1, dataDisks: [0] },
  { template: "cloud-custodian/templates/disk_type_modify.json", virtualMachines: 1, dataDisks: [1] },
  { template: "cloud-custodian/templates/vm.json", virtualMachines: 1, dataDisks: [1] },
  {
    template: "docs-samples/managed-app-existing-vnet/mainTemplate.json",
    virtualMachines: 1,
    dataDisks: [1],
    because: "only the virtual network has an unknown condition",
  },
  {
    template: "psrule/_root/Resources.Deployments.Template.1.json",
    virtualMachines: 2,
    because: "two inline deployments deploy the same id: two resources, one machine",
  },
  {
    template: "psrule/_root/Resources.VirtualMachine.Template.json",
    virtualMachines: 2,
    dataDisks: [2, 0],
    because: "dataDisks defaults to two entries; vm-B has none. SqlVirtualMachines is another type",
  },
  {
    template: "psrule/_root/Resources.VirtualMachine.Template.json",
    parameters: "Resources.VirtualMachine.Parameters.json",
    virtualMachines: 2,
    dataDisks: [2, 0],
  },
  { template: "psrule/_root/deployment.tests.json", virtualMachines: 2, because: "one module twice, named child and child1" },
  {
    template: "template-analyzer/Core.BuiltInRuleTests__Tests__TA-000030/VMs.json",
    virtualMachines: 1,
    because: "the other one is Microsoft.ClassicCompute",
  },
];
