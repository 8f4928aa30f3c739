/** Values of `--context`: facts about the deployment from the user, all of them optional. */
export interface Context {
  readonly subscriptionId?: string;
  readonly tenantId?: string;
  readonly resourceGroup?: string;
  /** Location of the resource group, or of the deployment when its scope is a subscription or above. */
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
