import type { ArmObject } from "../values/value.js";

interface Endpoints {
  readonly name: string;
  readonly management: string;
  readonly login: string;
  readonly portal: string;
  readonly storage: string;
  readonly keyVault: string;
  readonly sql: string;
  readonly registry: string;
}

/** Source: endpoints and suffixes of the cloud definitions in the Azure CLI 2.45 (2023-02); members of `environment()` in
 *  "Deployment functions for ARM templates", learn.microsoft.com, as of 2025-04. */
const endpoints: readonly Endpoints[] = [
  {
    name: "AzureCloud",
    management: "management.azure.com",
    login: "login.microsoftonline.com",
    portal: "portal.azure.com",
    storage: "core.windows.net",
    keyVault: "vault.azure.net",
    sql: "database.windows.net",
    registry: "azurecr.io",
  },
  {
    name: "AzureUSGovernment",
    management: "management.usgovcloudapi.net",
    login: "login.microsoftonline.us",
    portal: "portal.azure.us",
    storage: "core.usgovcloudapi.net",
    keyVault: "vault.usgovcloudapi.net",
    sql: "database.usgovcloudapi.net",
    registry: "azurecr.us",
  },
  {
    name: "AzureChinaCloud",
    management: "management.chinacloudapi.cn",
    login: "login.chinacloudapi.cn",
    portal: "portal.azure.cn",
    storage: "core.chinacloudapi.cn",
    keyVault: "vault.azure.cn",
    sql: "database.chinacloudapi.cn",
    registry: "azurecr.cn",
  },
];

export const cloudNames: readonly string[] = endpoints.map(({ name }) => name);

/** Members of `environment()` that templates use, by the lower-cased name of the cloud. */
export const clouds: ReadonlyMap<string, ArmObject> = new Map(endpoints.map((each) => [each.name.toLowerCase(), membersOf(each)]));

function membersOf({ name, management, login, portal, storage, keyVault, sql, registry }: Endpoints): ArmObject {
  return {
    name,
    portal: `https://${portal}`,
    resourceManager: `https://${management}/`,
    authentication: { loginEndpoint: `https://${login}/`, tenant: "common", identityProvider: "AAD" },
    suffixes: { storage, keyvaultDns: `.${keyVault}`, sqlServerHostname: `.${sql}`, acrLoginServer: `.${registry}` },
  };
}
