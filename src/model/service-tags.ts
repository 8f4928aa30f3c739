/** One entry of a service tag file. */
export interface ServiceTag {
  /** As written, e.g. `Storage.WestEurope`. */
  readonly name: string;
  /** Azure's short region name, which the entries of one region share. Empty: all regions. */
  readonly region: string;
  readonly addressPrefixes: readonly string[];
}

/** A published list of service tags (`ServiceTags_Public_*.json`, or the service tag API). */
export interface ServiceTagFile {
  readonly changeNumber: string;
  /** `Public`, `AzureGovernment`, `China`, …, as written. */
  readonly cloud: string;
  readonly values: readonly ServiceTag[];
  /** ISO day on which the list was published or collected. undefined: unknown. */
  readonly date?: string | undefined;
  /** URI of the input that contains the list. */
  readonly source?: string | undefined;
}
