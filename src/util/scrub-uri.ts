/** Query parameters whose values are not secrets: parameters of shared access URLs, except the signature, and of API calls.
 *  Source: "Create an account SAS", "Create a service SAS", MicrosoftDocs/azure-docs, 2024. */
const publicParameters = new Set(
  "sv ss srt sr sp st se spr sip api-version comp restype timeout snapshot versionid view linkid clcid tenant tenantid".split(" "),
);

/** A value that is too short for a secret. */
const harmless = /^(?:\d{0,3}|true|false)$/;

const shown = "[secret]";

/** Returns a URI without user information and without the values of parameters that can hold a secret: access codes of functions, tokens
 *  of webhooks, signatures of other clouds. */
export function scrubUri(uri: string): string {
  const start = uri.indexOf("//") + 2;
  const question = uri.indexOf("?", start);
  const address = question === -1 ? uri : uri.slice(0, question);
  // A question mark can be part of a password that is not percent-encoded.
  const at = question !== -1 && /^[^/]*:[^/]*$/.test(address.slice(start)) ? uri.lastIndexOf("@") : -1;
  if (at > question) return `${uri.slice(0, start)}${shown}${scrubQuery(uri.slice(at))}`;
  return `${uri.slice(0, start)}${withoutUser(address.slice(start))}${question === -1 ? "" : scrubQuery(uri.slice(question))}`;
}

/** The user information ends at the last `@` before the path. A password that is not percent-encoded can also contain a slash. If only
 *  digits follow the colon, they are a port and not a password. */
function withoutUser(address: string): string {
  const slash = address.search(/[/#]/);
  const authority = slash === -1 ? address : address.slice(0, slash);
  const reaches = /^[^/#@:]*:(?!\d+$)/.test(authority) ? address.lastIndexOf("@") : authority.lastIndexOf("@");
  return reaches === -1 ? address : shown + address.slice(reaches);
}

function scrubQuery(text: string): string {
  const question = text.indexOf("?");
  if (question === -1) return text;
  const hash = text.indexOf("#", question);
  const query = hash === -1 ? text.slice(question + 1) : text.slice(question + 1, hash);
  return text.slice(0, question + 1) + query.replace(/([^&=;]+)=([^&;]*)/g, keepPublic) + (hash === -1 ? "" : text.slice(hash));
}

const keepPublic = (pair: string, name: string, value: string): string =>
  publicParameters.has(name.toLowerCase().replace(/^amp%3b|^\$/, "")) || harmless.test(value) ? pair : `${name}=${shown}`;
