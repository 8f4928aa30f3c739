/** An absolute path as a `file:` URI, as SARIF requires. A relative reference is not changed. */
export function artifactUri(uri: string): string {
  if (uri.startsWith("/")) return `file://${uri}`;
  return /^[a-z]:\//i.test(uri) ? `file:///${uri}` : uri;
}
