/** The parts of an absolute URI with an authority, unchanged except for letter case. */
interface UriParts {
  /** In lower case. */
  readonly scheme: string;
  /** In lower case, except the user information, which is unchanged. */
  readonly authority: string;
  readonly path: string;
  /** With its `?`, or empty. */
  readonly query: string;
  /** With its `#`, or empty. */
  readonly fragment: string;
}

const defaultPorts: Readonly<Record<string, string>> = { http: "80", https: "443", ftp: "21" };

/** Matches a URI whose characters .NET neither escapes nor unescapes: characters of RFC 3986, and escapes of its reserved ones. */
const printedAsWritten = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%(?:2[13-9A-CF]|3[ABDF]|40|5[BD]))*$/i;

/** Whether .NET certainly prints a URI unchanged. */
export const isPrintedAsWritten = (uri: string): boolean => printedAsWritten.test(uri);

/** Splits an absolute URI; undefined when it is not absolute, or has no host. */
export function splitUri(uri: string): UriParts | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(uri);
  if (match === null || !URL.canParse(uri)) return undefined;
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] = match;
  const name = scheme.toLowerCase();
  return { scheme: name, authority: normalAuthority(authority, name), path: path === "" ? "/" : path, query, fragment };
}

export function joinUri({ scheme, authority, path, query, fragment }: UriParts): string {
  return `${scheme}://${authority}${path}${query}${fragment}`;
}

/** Resolves a reference against an absolute URI by RFC 3986, section 5.2; undefined when the base is not an absolute URI. */
export function resolveUri(base: string, reference: string): string | undefined {
  const from = splitUri(base);
  if (from === undefined) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return resolved(splitUri(reference)) ?? reference;
  if (reference.startsWith("//")) return resolved(splitUri(`${from.scheme}:${reference}`));
  const [, path = "", query = "", fragment = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(reference) ?? [];
  if (path === "") return resolved({ ...from, query: query === "" ? from.query : query, fragment });
  const merged = path.startsWith("/") ? path : from.path.slice(0, from.path.lastIndexOf("/") + 1) + path;
  return resolved({ ...from, path: merged, query, fragment });
}

function resolved(parts: UriParts | undefined): string | undefined {
  return parts === undefined ? undefined : joinUri({ ...parts, path: withoutDots(parts.path) });
}

/** Resolves the segments `.` and `..` of a path. */
function withoutDots(path: string): string {
  const segments = path.split("/").slice(1);
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === "..") kept.pop();
    else if (segment !== ".") kept.push(segment);
  }
  const last = segments.at(-1);
  if (last === "." || last === "..") kept.push("");
  return `/${kept.join("/")}`;
}

function normalAuthority(authority: string, scheme: string): string {
  const host = authority.lastIndexOf("@") + 1;
  const address = authority.slice(host).toLowerCase();
  const port = defaultPorts[scheme];
  const short = port !== undefined && address.endsWith(`:${port}`) ? address.slice(0, -port.length - 1) : address;
  return authority.slice(0, host) + short;
}
