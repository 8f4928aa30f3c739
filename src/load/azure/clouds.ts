import { UserError } from "../../model/user-error.js";

/** The addresses of the Resource Manager and the login of an Azure cloud. */
export interface Cloud {
  /** The name that `az cloud list` shows; null for a cloud given by its endpoint. */
  readonly name: string | null;
  /** Origin of Azure Resource Manager, without trailing slash. */
  readonly armEndpoint: string;
  /** Undefined: the login of the environment (`AZURE_AUTHORITY_HOST`), or the public login. */
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
 *  @param loginHost the login server from the environment (`AZURE_AUTHORITY_HOST`); the SDK uses it for clouds without a known login.
 *  @throws UserError for an unknown name, for both options at once, for an endpoint that is not an https origin, and for the login of
 *  another known cloud: the secret would go to that cloud, and this cloud would reject the token. */
export function chooseCloud(name: string | undefined, armEndpoint: string | undefined, loginHost?: string): Cloud {
  const cloud = cloudOf(name, armEndpoint);
  const login = hostOf(loginHost);
  const other = Object.values(clouds).find(({ authorityHost }) => login !== undefined && hostOf(authorityHost) === login);
  if (cloud.name === null || other === undefined || other === cloud) return cloud;
  throw new UserError(
    "usage",
    `AZURE_AUTHORITY_HOST names the login server of ${other.name ?? ""}, but the cloud is ${cloud.name}. Use --cloud ${other.name ?? ""}, or unset the variable`,
  );
}

function cloudOf(name: string | undefined, armEndpoint: string | undefined): Cloud {
  if (armEndpoint !== undefined) {
    if (name !== undefined)
      throw new UserError("usage", "--cloud and --arm-endpoint cannot be used together: the endpoint determines the cloud");
    const origin = originOf(armEndpoint);
    const known = Object.values(clouds).find((cloud) => cloud.armEndpoint === origin);
    return known ?? { name: null, armEndpoint: origin, authorityHost: undefined };
  }
  const chosen = cloudNames.find((known) => known.toLowerCase() === (name ?? "AzureCloud").toLowerCase());
  if (chosen === undefined) {
    throw new UserError("usage", `unknown cloud ${name ?? ""}; use ${cloudNames.join(", ")}, or --arm-endpoint URL for any other cloud`);
  }
  return clouds[chosen];
}

/** @returns undefined for a text that is not an address. */
const hostOf = (address: string | undefined): string | undefined =>
  address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username !== "" || url.password !== "" || url.search !== "") {
    throw new UserError(
      "usage",
      "--arm-endpoint requires the https address of Azure Resource Manager, such as https://management.contoso.example",
    );
  }
  if (url.protocol !== "https:")
    throw new UserError("usage", "--arm-endpoint requires https: tokens are not sent over unencrypted connections");
  if (url.pathname !== "/") throw new UserError("usage", "--arm-endpoint requires an address without a path");
  return url.origin;
}
