import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import { UserError } from "../../model/user-error.js";
import type { Cloud } from "./clouds.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";
import { unlessAborted } from "./unless-aborted.js";

/** Milliseconds before its expiry at which a token is replaced. */
const marginMilliseconds = 5 * 60_000;

/** Milliseconds until an answer of `az` times out: it may wait for a lock or for its own network calls. */
const azLimit = 60_000;

/** The credential chain of the Azure SDK for this cloud. It is loaded lazily: it is a third of the code for live collection.
 *  @param tenantId the tenant to ask, when it is not the tenant of the login.
 *  @throws UserError when the tenant is not valid, or when the environment requests a credential that does not exist. */
export async function createCredential(cloud: Cloud, tenantId: string | undefined): Promise<TokenCredential> {
  if (tenantId !== undefined && !/^[0-9a-z.-]+$/i.test(tenantId)) {
    throw new UserError("usage", "--tenant requires a tenant id, or one of the tenant's domain names");
  }
  const { DefaultAzureCredential } = await import("@azure/identity");
  const options = {
    processTimeoutInMs: azLimit,
    ...(cloud.authorityHost === undefined ? {} : { authorityHost: cloud.authorityHost }),
    ...(tenantId === undefined ? {} : { tenantId }),
    // The public instance discovery does not know the login of a private cloud. The known clouds keep the check.
    ...(cloud.name === null ? { disableInstanceDiscovery: true } : {}),
  };
  try {
    return oneTokenPerScope(new DefaultAzureCredential(options));
  } catch (error) {
    // The constructor throws only for AZURE_TOKEN_CREDENTIALS, and its message lists the valid values.
    throw new UserError("no-credential", scrubSecrets(error instanceof Error ? error.message : String(error)));
  }
}

/** Asks once per scope and tenant: every client has its own cache, and `az` takes a second to start.
 *  A claims challenge always asks again; when a new token arrives, it replaces the rejected one. The abort signal of the request
 *  ends the wait: credentials that start a process ignore the signal. */
export function oneTokenPerScope(credential: TokenCredential, now: () => number = Date.now): TokenCredential {
  const tokens = new Map<string, Promise<AccessToken | null>>();
  const ask = (key: string, scopes: string | string[], options: GetTokenOptions | undefined): Promise<AccessToken | null> => {
    const token = credential.getToken(scopes, options);
    tokens.set(key, token);
    token.catch(() => {
      if (tokens.get(key) === token) tokens.delete(key);
    });
    return token;
  };
  const get: TokenCredential["getToken"] = async (scopes, options) => {
    const key = JSON.stringify([[scopes].flat(), options?.tenantId ?? null]);
    if (options?.claims !== undefined) {
      const fresh = await credential.getToken(scopes, options);
      tokens.set(key, Promise.resolve(fresh));
      return fresh;
    }
    const known = tokens.get(key);
    const token = await (known ?? ask(key, scopes, options));
    if (known === undefined || token === null || token.expiresOnTimestamp - now() > marginMilliseconds) return token;
    // The first caller that finds the token expired asks; the others wait for that answer.
    return tokens.get(key) === known ? ask(key, scopes, options) : (tokens.get(key) ?? ask(key, scopes, options));
  };
  return { getToken: (scopes, options) => unlessAborted(get(scopes, options), options?.abortSignal) };
}
