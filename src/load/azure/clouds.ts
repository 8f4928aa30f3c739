import { UserError } from "../../model/user-error.js";

/** Where an Azure cloud has its Resource Manager and its login. */
export interface Cloud {
  /** As `az cloud list` names it; null for a cloud given by its endpoint. */
  readonly name: string | null;
  /** Origin of Azure Resource Manager, without trailing slash. */
  readonly armEndpoint: string;
  /** Undefined: what the environment says (`AZURE_AUTHORITY_HOST`), else the public login. */
  readonly authorityHost: string | undefined;
}

export const cloudNames = ["AzureCloud", "AzureUSGovernment", "AzureChinaCloud"] as const;

/** Source: "Azure CLI endpoints", MicrosoftDocs/azure-docs-cli, 2026-08-21. */
const clouds: Readonly<Record<(typeof cloudNames)[number], Cloud>> = {
  AzureCloud: {
    name: "AzureCloud",
    armEndpoint: "https://management.azure.com",
    authorityHost: "https://login.microsoftonline.com",
  },
  AzureUSGovernment: {
    name: "AzureUSGovernment",
    armEndpoint: "https://management.usgovcloudapi.net",
    authorityHost: "https://login.microsoftonline.us",
  },
  AzureChinaCloud: {
    name: "AzureChinaCloud",
    armEndpoint: "https://management.chinacloudapi.cn",
    authorityHost: "https://login.chinacloudapi.cn",
  },
};

/** The cloud of `--cloud` or `--arm-endpoint`.
 *  @throws UserError for an unknown name, for both at once, and for an endpoint that is no https origin. */
export function chooseCloud(name: string | undefined, armEndpoint: string | undefined): Cloud {
  if (armEndpoint !== undefined) {
    if (name !== undefined) throw new UserError("usage", "--cloud and --arm-endpoint exclude each other: the endpoint is the cloud");
    return { name: null, armEndpoint: originOf(armEndpoint), authorityHost: undefined };
  }
  const chosen = cloudNames.find((known) => known.toLowerCase() === (name ?? "AzureCloud").toLowerCase());
  if (chosen === undefined) {
    throw new UserError("usage", `unknown cloud ${name ?? ""}; there are ${cloudNames.join(", ")}, and --arm-endpoint URL for any other`);
  }
  return clouds[chosen];
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username !== "" || url.password !== "" || url.search !== "") {
    throw new UserError(
      "usage",
      "--arm-endpoint takes the https address of Azure Resource Manager, such as https://management.contoso.example",
    );
  }
  if (url.protocol !== "https:") throw new UserError("usage", "--arm-endpoint has to be https: tokens are not sent over plain connections");
  if (url.pathname !== "/") throw new UserError("usage", "--arm-endpoint takes an address without a path");
  return url.origin;
}
