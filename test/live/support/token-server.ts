import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jsonAnswer, type Answer } from "./answer.js";
import { certificates } from "./certificates.js";
import { startLoopbackServer } from "./loopback-server.js";
import { readRequest, type RecordedRequest } from "./recorded-request.js";
import { send } from "./send-answer.js";

/** A token that was asked for. */
export interface TokenRequest {
  readonly from: "login" | "managedIdentity";
  /** undefined for a managed identity. */
  readonly tenant: string | undefined;
  /** `scope` of the login host, `resource` of the managed identity. */
  readonly scope: string | undefined;
  /** Of a form, or of the query. */
  readonly parameters: URLSearchParams;
  /** The token that was given; undefined when it was refused. */
  readonly token: string | undefined;
}

export interface TokenServer {
  /** For `AZURE_AUTHORITY_HOST`. */
  readonly authorityHost: string;
  readonly caFile: string;
  /** For `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`; plain http, as in App Service. */
  readonly identityEndpoint: string;
  readonly identityHeader: string;
  readonly requests: readonly TokenRequest[];
  close(): Promise<void>;
}

const identityHeader = "stand-in-identity-header";
const lifetime = 3600;

/** The login host, which service principals ask, and the endpoint that managed identities ask.
 *  Tokens are `login-token-1`, `managedIdentity-token-2` and so on, each one new.
 *  @param clientSecret the secret that the login host accepts; any when undefined */
export async function startTokenServer(clientSecret?: string): Promise<TokenServer> {
  const directory = mkdtempSync(join(tmpdir(), "readiness-token-"));
  const tls = certificates(directory);
  const requests: TokenRequest[] = [];
  const record = (request: Omit<TokenRequest, "token">, granted: boolean): string | undefined => {
    const token = granted ? `${request.from}-token-${requests.length + 1}` : undefined;
    requests.push({ ...request, token });
    return token;
  };

  const login = (request: RecordedRequest): Answer => {
    const [, tenant = "", ...rest] = request.path.split("/");
    if (rest.join("/") === "v2.0/.well-known/openid-configuration") return jsonAnswer(openIdConfiguration(`${server.origin}/${tenant}`));
    if (rest.join("/") !== "oauth2/v2.0/token" || request.method !== "POST") return jsonAnswer({ error: "not_found" }, 404);
    const parameters = new URLSearchParams(String(request.body));
    const secret = parameters.get("client_secret");
    const scope = parameters.get("scope") ?? undefined;
    const granted = clientSecret === undefined || secret === null || secret === clientSecret;
    const token = record({ from: "login", tenant, scope, parameters }, granted);
    if (token === undefined) return jsonAnswer(invalidClient, 401);
    return jsonAnswer({ token_type: "Bearer", expires_in: lifetime, ext_expires_in: lifetime, access_token: token });
  };

  const identity = (request: RecordedRequest): Answer => {
    const scope = request.query.get("resource") ?? undefined;
    const granted = request.path === "/msi/token" && request.headers["x-identity-header"] === identityHeader;
    const token = record({ from: "managedIdentity", tenant: undefined, scope, parameters: request.query }, granted);
    if (token === undefined) return jsonAnswer({ statusCode: 400, message: "Bad request" }, 400);
    const expiresOn = String(Math.floor(Date.now() / 1000) + lifetime);
    return jsonAnswer({ access_token: token, expires_on: expiresOn, resource: scope ?? null, token_type: "Bearer" });
  };

  const server = await startLoopbackServer(listener(login), tls);
  const plain = await startLoopbackServer(listener(identity));
  return {
    authorityHost: server.origin,
    caFile: tls.caFile,
    identityEndpoint: `${plain.origin}/msi/token`,
    identityHeader,
    requests,
    async close() {
      await Promise.all([server.close(), plain.close()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function listener(answer: (request: RecordedRequest) => Answer): RequestListener {
  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message).catch(() => undefined);
    if (request === undefined) response.destroy();
    else send(response, answer(request));
  };
  return (message, response) => void serve(message, response);
}

const openIdConfiguration = (tenant: string): Readonly<Record<string, string>> => ({
  issuer: `${tenant}/v2.0`,
  authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `${tenant}/oauth2/v2.0/token`,
  jwks_uri: `${tenant}/discovery/v2.0/keys`,
});

const invalidClient = {
  error: "invalid_client",
  error_description: "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is the client secret value.",
  error_codes: [7000215],
};
