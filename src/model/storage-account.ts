import type { NamedResource } from "./resource.js";

export interface StorageAccount extends NamedResource {
  defaultAction?: "allow" | "deny" | undefined;
  /** true: `bypass` allows trusted Microsoft services, or `bypass` is absent. */
  trustedServices?: boolean | undefined;
  publicNetworkAccess?: "enabled" | "disabled" | "securedByPerimeter" | undefined;
  blobEncryption?: boolean | undefined;
}
