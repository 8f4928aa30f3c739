/** One entry of a service tag file. */
export interface ServiceTag {
  /** As written, e.g. `Storage.WestEurope`. */
  readonly name: string;
  /** Azure's own short region name, which joins the entries of one region; empty: all regions. */
  readonly region: string;
  readonly addressPrefixes: readonly string[];
}

/** A published list of service tags (`ServiceTags_Public_*.json`, or the service tag API). */
export interface ServiceTagFile {
  readonly changeNumber: string;
  /** `Public`, `AzureGovernment`, `China`, …; as written. */
  readonly cloud: string;
  readonly values: readonly ServiceTag[];
  /** ISO day of its publication, or of its collection; undefined: unknown. */
  readonly date?: string | undefined;
  /** URI of the input that it was read from. */
  readonly source?: string | undefined;
}
