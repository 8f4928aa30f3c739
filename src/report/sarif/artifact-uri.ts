/** An absolute path as a `file:` URI, which SARIF asks for; a relative reference stays what it is. */
export function artifactUri(uri: string): string {
  if (uri.startsWith("/")) return `file://${uri}`;
  return /^[a-z]:\//i.test(uri) ? `file:///${uri}` : uri;
}
