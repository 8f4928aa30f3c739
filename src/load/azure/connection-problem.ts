import type { ErrorParts } from "./error-parts.js";
import { sentence } from "./sentence.js";

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

const unreachable = new Set(["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"]);

/** The reason for a call without any answer.
 *  @param text of the error, without secrets. @returns `fatal` when every other call fails in the same way. */
export function connectionProblem(
  code: string,
  text: string,
  { host = "the other side", proxy }: Pick<ErrorParts, "host" | "proxy">,
): { readonly message: string; readonly fatal: boolean } {
  if (untrustedCertificate.has(code)) {
    const message = `the TLS certificate of ${host} is not trusted. If a proxy inspects TLS, trust its certificate authority: NODE_EXTRA_CA_CERTS=ca.pem`;
    return { message, fatal: true };
  }
  if (unreachable.has(code)) {
    const message =
      proxy === undefined
        ? `cannot connect to ${host}: ${sentence(text)} Check the network connection. If your network requires a proxy, set HTTPS_PROXY`
        : `cannot connect to the proxy ${proxy}: ${sentence(text)} ${checkProxy}`;
    return { message, fatal: true };
  }
  if (code === "ERR_INVALID_URL") return { message: `the address of the proxy is not valid. ${checkProxy}`, fatal: true };
  if (code === "PARSE_ERROR") return { message: `the answer was cut off at every attempt: ${text}`, fatal: false };
  if (code === "ECONNRESET" || code === "EPIPE") {
    return { message: `the connection closed before an answer came, at every attempt: ${text}`, fatal: false };
  }
  return { message: text, fatal: false };
}

export const checkProxy = "Check HTTPS_PROXY (or HTTP_PROXY, ALL_PROXY), and NO_PROXY for hosts that need no proxy";
