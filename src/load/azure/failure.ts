import type { CollectionGap } from "../../model/collection.js";
import type { ArmAnswer } from "./policies/arm-call.js";
import { scrubSecrets } from "./scrub-secrets.js";

/** Why a call failed, in words for the user. */
export interface Failure extends Pick<CollectionGap, "reason" | "code" | "message" | "requestId"> {
  /** True when no call of this subscription can succeed: no login, no connection, no such subscription. */
  readonly fatal: boolean;
}

const loginErrors = new Set([
  "CredentialUnavailableError",
  "AggregateAuthenticationError",
  "AuthenticationError",
  "AuthenticationRequiredError",
]);

const forbidden = new Set(["AuthorizationFailed", "LinkedAuthorizationFailed", "AuthorizationPermissionMismatch", "Forbidden"]);

const noSubscription = new Set(["SubscriptionNotFound", "InvalidSubscriptionId", "SubscriptionNotRegistered", "DisallowedProvider"]);

const untrustedCertificate = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Turns what the SDK threw into a failure.
 *  @param answer the last answer of the call: the paged lists of the SDK keep only its status. */
export function describeFailure(error: unknown, answer: ArmAnswer | undefined): Failure {
  const { name, code, status, message } = partsOf(error);
  const arm = answer !== undefined && answer.status >= 400 ? armError(answer.body) : undefined;
  const text = scrubSecrets((arm?.message ?? message).trim());
  const requestId = answer?.requestId ?? null;
  const failure = (reason: Failure["reason"], shownCode: string, shown: string, fatal = false): Failure => ({
    reason,
    code: shownCode,
    message: shown,
    requestId,
    fatal,
  });
  if (loginErrors.has(name)) return failure("not-collected", "NotLoggedIn", loginProblem(error), true);
  if (name === "CollectionError" && code !== undefined) return failure("not-collected", code, text);
  const armCode = arm?.code ?? code;
  if (armCode !== undefined && forbidden.has(armCode)) return failure("access-denied", armCode, text);
  if (status === 403) return failure("access-denied", armCode ?? "Forbidden", text);
  if (status === 401) return failure("not-collected", armCode ?? "Unauthorized", unauthorized(armCode, text), true);
  if (status === 407)
    return failure("not-collected", "ProxyAuthenticationRequired", proxyProblem("the proxy asks for a user and password"), true);
  if (armCode !== undefined && noSubscription.has(armCode))
    return failure("not-collected", armCode, `${sentence(text)} ${otherTenant}`, true);
  if (armCode === "MissingSubscriptionRegistration") return failure("not-collected", armCode, text);
  if (armCode === "InvalidApiVersionParameter" || armCode === "NoRegisteredProviderFound") {
    return failure("not-collected", armCode, `this cloud does not know the API version that is asked for: ${text}`);
  }
  if (status === 429)
    return failure("not-collected", armCode ?? "TooManyRequests", `Azure throttled the call and went on doing so: ${text}`);
  if (status === undefined && code !== undefined) return connectionProblem(code, text, failure);
  return failure("not-collected", armCode ?? (status === undefined ? name : `Http${status}`), text);
}

function connectionProblem(
  code: string,
  text: string,
  failure: (reason: Failure["reason"], code: string, message: string, fatal?: boolean) => Failure,
): Failure {
  if (untrustedCertificate.has(code)) {
    const message = `the TLS certificate of the other side is not trusted (${code}). Behind a proxy that inspects TLS, give its CA: NODE_EXTRA_CA_CERTS=ca.pem`;
    return failure("not-collected", code, message, true);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    return failure("not-collected", code, proxyProblem(text), true);
  }
  if (code === "PARSE_ERROR") return failure("not-collected", code, `the answer broke off: ${text}`);
  return failure("not-collected", code, text);
}

const proxyProblem = (text: string): string =>
  `${sentence(text)} Check the connection, and HTTPS_PROXY and NO_PROXY where a proxy leads to the Internet`;

const otherTenant =
  "The id may be mistyped, or the subscription belongs to another tenant or cloud than the login: az account list --all shows what the login sees; --tenant and --cloud choose";

function unauthorized(code: string | undefined, text: string): string {
  if (code === "InvalidAuthenticationTokenTenant")
    return `the login is of another tenant than the subscription; give --tenant. Azure says: ${text}`;
  if (code === "InvalidAuthenticationTokenAudience" || code === "InvalidAuthenticationToken") {
    return `the token is not for this cloud or is not valid; compare az cloud show with --cloud. Azure says: ${text}`;
  }
  if (code === "ExpiredAuthenticationToken") return `the login has expired: az login. Azure says: ${text}`;
  return `Azure does not accept the login. Azure says: ${text}`;
}

/** What the credential chain says, in one sentence; its own text is a page long. */
function loginProblem(error: unknown): string {
  const said = scrubSecrets(messagesOf(error).join("\n"));
  const aadsts = /AADSTS(\d+)[^\n]*/.exec(said);
  if (aadsts !== null) return aadProblem(aadsts[1] ?? "", aadsts[0]);
  if (/claims[- ]challenge/i.test(said)) return "Azure asks for a new login (conditional access): az login";
  if (/az login|azure cli could not be found|CLI is not installed/i.test(said)) {
    return "not logged in to Azure: run az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or use a managed identity";
  }
  if (/JSON|Unexpected token|timed? ?out/i.test(said)) {
    return "az did not answer with a token; run az account get-access-token to see what it says";
  }
  const [first = "no credential gave a token"] = said.split("\n").filter((line) => line.trim() !== "");
  return `no login: ${first.trim()}`;
}

const expired = new Set(["70043", "700082", "50173", "50078", "700084", "70008", "50132", "50133"]);
const wrongTenant = new Set(["50020", "90002", "90072", "50059", "90027"]);
const wrongCloud = new Set(["500011", "900382", "90051", "900384"]);

function aadProblem(number: string, text: string): string {
  const said = text.trim();
  if (expired.has(number)) return `the login has expired: az login. Azure says: ${said}`;
  if (wrongTenant.has(number)) return `the login does not belong to that tenant; check --tenant, or az login --tenant. Azure says: ${said}`;
  if (wrongCloud.has(number)) return `the login server does not serve this cloud; compare az cloud show with --cloud. Azure says: ${said}`;
  return `the login failed: ${said}`;
}

function messagesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const inner = "errors" in error && Array.isArray(error.errors) ? (error.errors as readonly unknown[]) : [];
  return inner.length === 0 ? [error.message] : inner.flatMap(messagesOf);
}

function partsOf(error: unknown): { name: string; code: string | undefined; status: number | undefined; message: string } {
  if (!(error instanceof Error)) return { name: "Error", code: undefined, status: undefined, message: String(error) };
  const { name, message } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
  return { name, code, status, message };
}

/** ARM answers errors as `{"error":{"code","message"}}`; some providers leave the envelope out. */
function armError(body: string): { code?: string; message?: string } | undefined {
  try {
    const parsed = JSON.parse(body) as { error?: unknown } | null;
    const error: { code?: unknown; message?: unknown } | null = parsed?.error ?? parsed;
    return {
      ...(typeof error?.code === "string" ? { code: error.code } : {}),
      ...(typeof error?.message === "string" ? { message: error.message } : {}),
    };
  } catch {
    return undefined;
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
