import type { Collection } from "../../model/collection.js";
import type { JsonObject } from "../../model/json.js";
import { manifestSchema } from "./manifest-schema.js";

/** Reads the manifest of a collection.
 *  @returns the collection, or what is wrong with the document, one sentence part per problem. */
export function readManifest(document: JsonObject): { collection: Collection } | { problems: readonly string[] } {
  const parsed = manifestSchema.safeParse(document);
  if (parsed.success) return { collection: parsed.data.collection };
  return { problems: parsed.error.issues.map((issue) => `/${issue.path.join("/")}: ${issue.message}`) };
}
