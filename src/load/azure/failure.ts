import type { CollectionGap } from "../../model/collection.js";
import { checkProxy, connectionProblem } from "./connection-problem.js";
import { partsOf } from "./error-parts.js";
import { loginProblem } from "./login-problem.js";
import type { ArmAnswer } from "./policies/arm-call.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";
import { sentence } from "./sentence.js";

/** The reason why a call failed, in words for the user. */
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

const noSubscription = new Set(["SubscriptionNotFound", "InvalidSubscriptionId", "SubscriptionNotRegistered"]);

/** Turns an error of the SDK into a failure.
 *  @param last the last answer of the call: the paged lists of the SDK keep only its status. */
export function describeFailure(error: unknown, last: ArmAnswer | undefined): Failure {
  const parts = partsOf(error);
  const { name, code, status } = parts;
  // When the connection broke at the last attempt, the answer of an earlier attempt is not the cause.
  const answer = status === undefined && isConnectionCode(code) ? undefined : last;
  const refused = answer !== undefined && answer.status >= 300;
  const arm = refused ? armError(answer.body) : undefined;
  const said = arm?.message ?? (refused && status !== undefined ? wordless(answer) : parts.message);
  const text = scrubSecrets(said.trim());
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
    return failure("not-collected", "ProxyAuthenticationRequired", `the proxy requires a user name and password. ${checkProxy}`, true);
  if (armCode !== undefined && noSubscription.has(armCode))
    return failure("not-collected", armCode, `${sentence(text)} ${otherTenant}`, true);
  if (armCode === "MissingSubscriptionRegistration") return failure("not-collected", armCode, text);
  if (armCode === "InvalidApiVersionParameter" || armCode === "NoRegisteredProviderFound") {
    return failure("not-collected", armCode, `this cloud does not support the API version: ${text}`);
  }
  if (status === 429) return failure("not-collected", armCode ?? "TooManyRequests", `Azure throttled the call at every attempt: ${text}`);
  if (status !== undefined && status >= 500)
    return failure("not-collected", armCode ?? `Http${status}`, `Azure failed to answer at every attempt: ${text}`);
  if (status === undefined && code !== undefined) {
    const { message, fatal } = connectionProblem(code, text, parts);
    return failure("not-collected", code, message, fatal);
  }
  return failure("not-collected", armCode ?? (status === undefined ? name : `Http${status}`), text);
}

/** Codes of Node.js are in capitals; codes of ARM are not. */
const isConnectionCode = (code: string | undefined): boolean => code !== undefined && /^[A-Z_]+$/.test(code);

const otherTenant =
  "The id may be misspelt, or the subscription is in another tenant or cloud than the login. az account list --all shows the subscriptions of the login; --tenant and --cloud select another";

function unauthorized(code: string | undefined, text: string): string {
  if (code === "InvalidAuthenticationTokenTenant")
    return `the login is for another tenant than the subscription. Use --tenant. Azure says: ${text}`;
  if (code === "InvalidAuthenticationTokenAudience" || code === "InvalidAuthenticationToken") {
    return `the token is not valid, or is for another cloud. Compare az cloud show with --cloud. Azure says: ${text}`;
  }
  if (code === "ExpiredAuthenticationToken") return `the login has expired. Run az login. Azure says: ${text}`;
  return `Azure rejected the login. Azure says: ${text}`;
}

/** ARM returns errors as `{"error":{"code","message"}}`; some providers omit the envelope. */
function armError(body: string): { code?: string; message?: string } | undefined {
  try {
    const parsed = JSON.parse(body) as { error?: unknown } | null;
    const error: { code?: unknown; message?: unknown } | null = parsed?.error ?? parsed;
    return {
      ...(typeof error?.code === "string" ? { code: error.code } : {}),
      ...(typeof error?.message === "string" && error.message.trim() !== "" ? { message: error.message } : {}),
    };
  } catch {
    return undefined;
  }
}

/** Text for an answer that is not an ARM error: a proxy may have sent it. */
function wordless({ status }: ArmAnswer): string {
  const by = "a proxy or a login portal may have answered instead of Azure";
  if (status < 400) return `the answer is a redirect (status ${status}), and redirects are not followed; ${by}`;
  return `the answer has status ${status} but contains no Azure error; ${by}`;
}
