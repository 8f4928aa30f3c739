import type { NamedResource } from "./resource.js";

export interface StorageAccount extends NamedResource {
  defaultAction?: "allow" | "deny" | undefined;
  /** True when `bypass` allows trusted Microsoft services (also when it is absent). */
  trustedServices?: boolean | undefined;
  publicNetworkAccess?: "enabled" | "disabled" | "securedByPerimeter" | undefined;
  blobEncryption?: boolean | undefined;
}
