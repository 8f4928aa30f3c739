import type { ServerResponse } from "node:http";
import { isJsonObject, type JsonValue } from "../../../src/model/json.js";
import { errorAnswer, jsonAnswer, type Answer } from "./answer.js";
import { claimsChallenge } from "./arm-errors.js";
import type { FaultKind } from "./faults.js";

const captivePortal = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to the guest network</body></html>\n";

const usualCodes: Readonly<Record<number, string>> = {
  401: "ExpiredAuthenticationToken",
  403: "AuthorizationFailed",
  404: "ResourceNotFound",
  409: "MissingSubscriptionRegistration",
  429: "TooManyRequests",
  503: "ServiceUnavailable",
};

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

/** Sends what the fault makes of the good answer.
 *  @param good asked for only by the faults that spoil it: the others strike before anything is done
 *  @param selfLink absolute URL of the request */
export function sendFault(response: ServerResponse, kind: FaultKind, good: () => Answer, selfLink: string): void {
  if (typeof kind === "object" || kind === "loopingNextLink") return send(response, inErrorOf(kind, good, selfLink));
  switch (kind) {
    case "resetBeforeAnswer":
      response.socket?.destroy();
      return;
    case "cutBody":
      return sendStart(response, good(), 0.5, () => response.socket?.destroy());
    case "slowBody":
      return sendStart(response, good(), 0.1);
    case "silence":
      return;
    case "malformedJson":
      return send(response, { ...jsonAnswer(null), body: '{"value":[{"id":"/subscriptions/' });
    case "html":
      return send(response, { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: captivePortal });
    case "noValue":
      return send(response, jsonAnswer({}));
    case "claimsChallenge":
      return send(response, claimsChallenge);
  }
}

function inErrorOf(kind: Exclude<FaultKind, string> | "loopingNextLink", good: () => Answer, selfLink: string): Answer {
  if (kind === "loopingNextLink") return goingOnAt(good(), selfLink);
  if ("redirect" in kind) return { status: 307, headers: { location: kind.redirect }, body: "" };
  if ("foreignNextLink" in kind) {
    const { pathname, search } = new URL(selfLink);
    return goingOnAt(good(), new URL(`${pathname}${search}&$skiptoken=1`, kind.foreignNextLink).href);
  }
  const { status, code = usualCodes[status] ?? "InternalServerError", message = "The server encountered an error.", headers = {} } = kind;
  return errorAnswer(status, code, message, headers);
}

function goingOnAt(good: Answer, nextLink: string): Answer {
  const page = JSON.parse(good.body) as JsonValue;
  return jsonAnswer({ ...(isJsonObject(page) ? page : { value: page }), nextLink }, good.status, good.headers);
}

function sendStart(response: ServerResponse, { status, headers, body }: Answer, share: number, sent?: () => void): void {
  const whole = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": whole.length });
  response.write(whole.subarray(0, Math.ceil(whole.length * share)), sent);
}
