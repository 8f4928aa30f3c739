/** A template with `errors`, alone or with a parameter file: what they are, and that they are the template's own. */
export interface TemplateErrors {
  /** Path below `templates/`. */
  readonly template: string;
  /** Name of a parameter file beside the template. Absent: defaults only. */
  readonly parameters?: string;
  /** Every message matches. */
  readonly message: RegExp;
  readonly because: string;
}

/** Reviewed: in each, Azure would refuse the same. Any other error fails the test. */
export const templateErrors: readonly TemplateErrors[] = [
  {
    template: "armorchestration/Templates__dependsOn/DeployDepondsOn.json",
    message: /^the value of parameter storagePrefix is longer than its maxLength of 11$/,
    because: "the default is longer than the maxLength beside it",
  },
  {
    template: "bicep/user_submitted__101__sqlmi-new-vnet/main.symbolicnames.json",
    message: /^the array has 1 item, so item 1 does not exist/,
    because: "subnetName is split at a slash that its default does not have",
  },
  {
    template: "checkov/example_AzureDefenderOnKubernetes/fail.json",
    message: /^the template has no parameter disks_acctestmd1_name/,
    because: "the parameter is used and not declared",
  },
  {
    template: "checkov/example_CosmosDBAccountsRestrictedAccess/pass2.json",
    message: /^the template has no parameter failoverLocation/,
    because: "the parameter is used and not declared",
  },
  {
    template: "quickstart/101-rds-deployment-full-ha/azuredeploy.json",
    parameters: "azuredeploy.parameters.json",
    message: /^the value of parameter projectName is longer than its maxLength of 5$/,
    because: "the file holds a placeholder that is longer",
  },
  {
    template: "quickstart/101-recovery-services-create-vm-and-configure-backup/azuredeploy.json",
    parameters: "azuredeploy.parameters.json",
    message: /^the value of parameter projectName is longer than its maxLength of 8$/,
    because: "the file holds a placeholder that is longer",
  },
  {
    template: "quickstart/301-vm-sql-full-autobackup-autopatching-keyvault/azuredeploy.json",
    parameters: "azuredeploy.parameters.json",
    message: /^the template does not declare parameter servicePrincipal(Name|Secret), which has a value$/,
    because: "the file was written for an earlier version of the template",
  },
  {
    template: "quickstart/concourse-ci/azuredeploy.json",
    parameters: "azuredeploy.parameters.json",
    message: /^the value of parameter (tenantID|clientID) is shorter than its minLength of 36$/,
    because: "the file holds placeholders that are shorter",
  },
  {
    template: "quickstart/intel-lustre-client-server/azuredeploy.json",
    parameters: "azuredeploy.parameters.json",
    message: /^the template does not declare parameter (vnetName|clientLocation), which has a value$/i,
    because: "the file was written for an earlier version of the template",
  },
];

/** Files among the templates that are none; the message says so. */
export const noTemplates: Readonly<Record<string, RegExp>> = {
  "bicep/baselines__Registry_LF__TemplateSpecs/storage-spec.json": /it is not a template/,
  "docs-samples/azure-resource-manager__functions__date/datetimeadd-automation.json":
    /not JSON: a value or \] was expected at line 31, column 5/,
  "docs-samples/azure-resource-manager__scope/tenant-to-subscription.json":
    /not JSON: a member name in double quotes or \} was expected at line 18, column 15/,
  "ref-arch/virtual-machines__n-tier-windows/n-tier-windows.json": /it contains no known resource or document/,
};
