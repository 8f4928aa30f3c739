import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import type { Cloud } from "./clouds.js";

/** A token is used until this long before it expires. */
const marginMilliseconds = 5 * 60_000;

/** The credential chain of the Azure SDK for this cloud. Loaded lazily: it is a third of the live part.
 *  @param tenantId the tenant to ask, when not the login's own. */
export async function createCredential(cloud: Cloud, tenantId: string | undefined): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  const chain = new DefaultAzureCredential({
    ...(cloud.authorityHost === undefined ? {} : { authorityHost: cloud.authorityHost }),
    ...(tenantId === undefined ? {} : { tenantId }),
    // Private clouds have a login that the public instance discovery does not know; the known clouds keep the check.
    ...(cloud.name === null ? { disableInstanceDiscovery: true } : {}),
  });
  return oneTokenPerScope(chain);
}

/** Asks once per scope and tenant: every client keeps a cache of its own, and `az` takes a second to start.
 *  A claims challenge asks anew, and its token replaces the one refused. */
export function oneTokenPerScope(credential: TokenCredential): TokenCredential {
  const tokens = new Map<string, Promise<AccessToken | null>>();
  const ask = (key: string, scopes: string | string[], options: GetTokenOptions | undefined): Promise<AccessToken | null> => {
    const token = credential.getToken(scopes, options);
    tokens.set(key, token);
    token.catch(() => {
      if (tokens.get(key) === token) tokens.delete(key);
    });
    return token;
  };
  return {
    async getToken(scopes, options) {
      const key = JSON.stringify([[scopes].flat(), options?.tenantId ?? null]);
      const known = options?.claims === undefined ? tokens.get(key) : undefined;
      const token = await (known ?? ask(key, scopes, options));
      if (known === undefined || token === null || token.expiresOnTimestamp - Date.now() > marginMilliseconds) return token;
      // Whoever finds it expired first asks; the others wait for that answer.
      return tokens.get(key) === known ? ask(key, scopes, options) : (tokens.get(key) ?? ask(key, scopes, options));
    },
  };
}
