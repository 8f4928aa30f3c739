import { messagesOf } from "./error-parts.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";

const otherLogins = "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or use a managed identity";

/** Summarises the error of the credential chain in one sentence; its own text is a page long. */
export function loginProblem(error: unknown): string {
  const said = scrubSecrets(messagesOf(error).join("\n"));
  const aadsts = /AADSTS(\d+)[^\n]*/.exec(said);
  if (aadsts !== null) return aadProblem(aadsts[1] ?? "", withoutEmptyIds(aadsts[0]));
  if (/claims[- ]challenge/i.test(said)) return claimsProblem(said);
  // The probe for a managed identity fails in the same way when there is no managed identity. An AuthenticationError is a failed login.
  if (
    error instanceof Error &&
    error.name === "AuthenticationError" &&
    /endpoints_resolution_error|openid_config_error|network_error/.test(said)
  ) {
    return "cannot connect to the login server. Check the network connection. If your network requires a proxy, check HTTPS_PROXY and NO_PROXY. If AZURE_AUTHORITY_HOST is set, check it";
  }
  if (/azure cli could not be found|CLI is not installed/i.test(said)) {
    return `not logged in to Azure, and the Azure CLI (az) is not on PATH: install it and run az login, or ${otherLogins}`;
  }
  if (/az login/i.test(said)) return `not logged in to Azure: run az login, or ${otherLogins}`;
  if (/JSON|Unexpected token|timed? ?out/i.test(said)) {
    return "az returned no token. Run az account get-access-token to see why";
  }
  const [first = "no credential returned a token"] = said.split("\n").filter((line) => line.trim() !== "");
  return `not logged in to Azure: ${first.trim()}`;
}

/** The Azure CLI cannot answer a claims challenge; the text of the SDK contains the command that can. */
function claimsProblem(said: string): string {
  const command = /az login --claims-challenge \S+( --scope \S+)?( --tenant \S+)?/.exec(said)?.[0] ?? "az login";
  return `Azure requires a new login (conditional access, or a revoked session). Run: ${command}`;
}

/** Sources of the numbers: "Microsoft Entra authentication and authorization error codes", read 2026-11. */
const expired = new Set(["70043", "700082", "50173", "50078", "700084", "70008", "50132", "50133"]);
const wrongTenant = new Set(["50020", "90002", "90072", "50059", "90027"]);
const wrongCloud = new Set(["500011", "900382", "90051", "900384"]);

function aadProblem(number: string, said: string): string {
  if (expired.has(number)) return `the login has expired. Run az login. Azure says: ${said}`;
  if (wrongTenant.has(number))
    return `the login does not belong to this tenant. Check --tenant, or run az login --tenant. Azure says: ${said}`;
  if (wrongCloud.has(number)) return `the login server does not serve this cloud. Compare az cloud show with --cloud. Azure says: ${said}`;
  return `the login failed: ${said}`;
}

/** The SDK ends the text with ids that are often empty. */
const withoutEmptyIds = (text: string): string => text.replace(/( - )?(Correlation|Trace) ID: Not Available,?/g, "").trim();
