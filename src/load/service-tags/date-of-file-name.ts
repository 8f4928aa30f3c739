/** The day in the name of a published file, as in `ServiceTags_Public_20250721.json`: the file itself contains no date.
 *  @param name of a file, or a path or URI that ends with it. @returns an ISO day; undefined when the name has none. */
export function dateOfFileName(name: string): string | undefined {
  const file = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  for (const [, year = "", month = "", day = ""] of file.matchAll(/(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)/g)) {
    const iso = `${year}-${month}-${day}`;
    const time = Date.parse(`${iso}T00:00:00Z`);
    // Date.parse turns 31 February into another day.
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
  }
  return undefined;
}
