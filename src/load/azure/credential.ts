import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import { UserError } from "../../model/user-error.js";
import type { Cloud } from "./clouds.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";
import { unlessAborted } from "./unless-aborted.js";

/** A token is used until this long before it expires. */
const marginMilliseconds = 5 * 60_000;

/** Milliseconds that `az` has for its answer: it may wait for a lock or a network of its own. */
const azLimit = 60_000;

/** The credential chain of the Azure SDK for this cloud. Loaded lazily: it is a third of the live part.
 *  @param tenantId the tenant to ask, when not the login's own.
 *  @throws UserError when the tenant is none, or the environment asks for a credential that does not exist. */
export async function createCredential(cloud: Cloud, tenantId: string | undefined): Promise<TokenCredential> {
  if (tenantId !== undefined && !/^[0-9a-z.-]+$/i.test(tenantId)) {
    throw new UserError("usage", "--tenant requires a tenant id, or one of the tenant's domain names");
  }
  const { DefaultAzureCredential } = await import("@azure/identity");
  const options = {
    processTimeoutInMs: azLimit,
    ...(cloud.authorityHost === undefined ? {} : { authorityHost: cloud.authorityHost }),
    ...(tenantId === undefined ? {} : { tenantId }),
    // Private clouds have a login that the public instance discovery does not know; the known clouds keep the check.
    ...(cloud.name === null ? { disableInstanceDiscovery: true } : {}),
  };
  try {
    return oneTokenPerScope(new DefaultAzureCredential(options));
  } catch (error) {
    // The constructor throws for nothing but AZURE_TOKEN_CREDENTIALS, and says which values there are.
    throw new UserError("no-credential", scrubSecrets(error instanceof Error ? error.message : String(error)));
  }
}

/** Asks once per scope and tenant: every client keeps a cache of its own, and `az` takes a second to start.
 *  A claims challenge asks anew; its token replaces the one refused, if it comes. Nobody waits longer than the signal of
 *  the request allows: credentials that start a process do not hear it. */
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
    // Whoever finds it expired first asks; the others wait for that answer.
    return tokens.get(key) === known ? ask(key, scopes, options) : (tokens.get(key) ?? ask(key, scopes, options));
  };
  return { getToken: (scopes, options) => unlessAborted(get(scopes, options), options?.abortSignal) };
}
