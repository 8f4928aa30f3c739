import { errorAnswer, type Answer } from "./answer.js";

/** What ARM says, word for word, when it cannot serve a request. */

export const subscriptionNotFound = (subscriptionId: string): Answer =>
  errorAnswer(404, "SubscriptionNotFound", `The subscription '${subscriptionId}' could not be found.`);

export const resourceGroupNotFound = (group: string): Answer =>
  errorAnswer(404, "ResourceGroupNotFound", `Resource group '${group}' could not be found.`);

/** @param path that of a resource in a resource group or in a subscription */
export function resourceNotFound(path: string): Answer {
  const [scope = "", provider = ""] = path.split(/\/providers\/(?!.*\/providers\/)/i);
  const [namespace = "", ...segments] = provider.split("/");
  const types = segments.filter((_, index) => index % 2 === 0);
  const names = segments.filter((_, index) => index % 2 === 1);
  const resource = [namespace, ...types.slice(0, names.length)].join("/") + `/${names.join("/")}`;
  const group = /\/resourceGroups\/([^/]+)/i.exec(scope)?.[1];
  const where = group === undefined ? "" : ` under resource group '${group}'`;
  const more = "For more details please go to https://aka.ms/ARMResourceNotFoundFix";
  return errorAnswer(404, "ResourceNotFound", `The Resource '${resource}'${where} was not found. ${more}`);
}

export const managementGroupNotFound = (id: string): Answer =>
  errorAnswer(404, "NotFound", `'/providers/Microsoft.Management/managementGroups/${id}' not found`);

export const nothingThere = (path: string): Answer =>
  errorAnswer(404, "InvalidResourceType", `The resource type could not be found for the path '${path}'.`);

export const methodNotAllowed = (method: string): Answer =>
  errorAnswer(405, "MethodNotAllowed", `The request method '${method}' is not allowed.`);

export const missingApiVersion: Answer = errorAnswer(
  400,
  "MissingApiVersionParameter",
  "The api-version query parameter (?api-version=) is required for all requests.",
);

const authorization = 'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"';

export const authenticationFailed: Answer = errorAnswer(
  401,
  "AuthenticationFailed",
  "Authentication failed. The 'Authorization' header is missing.",
  { "www-authenticate": `Bearer ${authorization}, error="invalid_token", error_description="The 'Authorization' header is missing."` },
);

const claims = Buffer.from(JSON.stringify({ access_token: { nbf: { essential: true, value: "1" } } })).toString("base64");

/** Continuous access evaluation: the token was good, but a fresh one is asked for. */
export const claimsChallenge: Answer = errorAnswer(
  401,
  "TokenIssuedBeforeRevocationTimestamp",
  "The user or administrator has revoked the session.",
  { "www-authenticate": `Bearer realm="", ${authorization}, error="insufficient_claims", claims="${claims}"` },
);
