import type { NamedResource } from "../model/resource.js";
import { parseResourceId } from "../model/resource-id.js";
import type { DerivationContext } from "./derivation-context.js";
import { id, location, name, type Leaf } from "./fact-types.js";
import { missingOfRecord, type Missing } from "./missing.js";
import type { ObtainKey } from "./obtain/obtain.js";

export interface Identity {
  readonly id: string;
  /** Absent when a template does not resolve it. Messages then show the name with its unresolved parts in brackets. */
  readonly name: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly subscriptionId: string | undefined;
  readonly location: string | undefined;
}

type IdentityMembers = Readonly<Record<keyof Identity, Leaf<string>>>;

/** The facts that identify a resource. @param obtain how to obtain what its id and body do not show. */
export const identityMembers = (obtain: ObtainKey): IdentityMembers => ({
  id: id({ meaning: "resource id", armPath: "id" }),
  name: name({ meaning: "name", armPath: "name" }),
  resourceGroup: name({ meaning: "resource group, from the id", armPath: "id", obtain }),
  subscriptionId: id({ meaning: "subscription, from the id", armPath: "id", obtain }),
  location: location({ meaning: "canonical location (westeurope)", armPath: "location", obtain }),
});

interface DerivedIdentity {
  readonly values: Identity;
  readonly missing: Missing;
}

/** Derives the identity of a resource and the reasons why parts of it are missing. */
export const deriveIdentity = (record: NamedResource, { fileOf }: DerivationContext): DerivedIdentity => ({
  values: identityOf(record),
  missing: missingOfRecord(record, ["name", "location"], fileOf),
});

function identityOf(resource: NamedResource): Identity {
  const parsed = parseResourceId(resource.id);
  return {
    id: resource.id,
    name: resource.unresolved?.["name"] === undefined ? (resource.name ?? parsed?.name ?? resource.id) : undefined,
    resourceGroup: parsed?.resourceGroup,
    subscriptionId: parsed?.subscriptionId,
    location: resource.location,
  };
}
