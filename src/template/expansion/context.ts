/** What the user says of the deployment, as far as they do: values of `--context`. */
export interface Context {
  readonly subscriptionId?: string;
  readonly tenantId?: string;
  readonly resourceGroup?: string;
  /** Location of the resource group, or of the deployment where it goes to a subscription or above. */
  readonly location?: string;
  readonly managementGroup?: string;
  readonly deploymentName?: string;
  readonly cloud?: string;
}

export const contextKeys = [
  "subscriptionId",
  "tenantId",
  "resourceGroup",
  "location",
  "managementGroup",
  "deploymentName",
  "cloud",
] as const satisfies readonly (keyof Context)[];
