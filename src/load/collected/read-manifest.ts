import type { Collection } from "../../model/collection.js";
import type { JsonObject } from "../../model/json.js";
import { checkSchema, describeAtPointer } from "../../util/check-schema.js";
import { manifestSchema } from "./manifest-schema.js";

/** Reads the manifest of a collection.
 *  @returns the collection, or the problems of the document, each as a part of a sentence. */
export function readManifest(document: JsonObject): { collection: Collection } | { problems: readonly string[] } {
  const checked = checkSchema(manifestSchema, document);
  if ("problems" in checked) return { problems: checked.problems.map(describeAtPointer) };
  return { collection: checked.value.collection };
}
