import type { NamedResource } from "./resource.js";

export interface ResourceGroup extends NamedResource {
  managedBy?: string | undefined;
}
