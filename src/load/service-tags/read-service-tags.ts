import type { JsonValue } from "../../model/json.js";
import type { ServiceTag, ServiceTagFile } from "../../model/service-tags.js";
import { checkSchema, describeAtPointer } from "../../util/check-schema.js";
import { parseIpPrefix } from "../../util/ip-address.js";
import { serviceTagsSchema } from "./service-tags-schema.js";

/** Maximum number of problems in a message; more problems add no information. */
const shownProblems = 5;

/** Reads a document of service tags. The document contains no date.
 *  @returns the tags, or the problems of the document, each as a part of a sentence. */
export function readServiceTags(document: JsonValue): { file: ServiceTagFile } | { problems: readonly string[] } {
  const checked = checkSchema(serviceTagsSchema, document);
  if ("problems" in checked) return shown(checked.problems.map(describeAtPointer));
  const { changeNumber, cloud, values, nextLink } = checked.value;
  if (nextLink) return { problems: ["it announces more pages (nextLink); combine their values into one document"] };
  const tags = values.map(({ name, properties }) => ({
    name,
    region: properties.region ?? "",
    addressPrefixes: properties.addressPrefixes,
  }));
  const problems = [...problemsOf(tags)];
  return problems.length > 0 ? shown(problems) : { file: { changeNumber: String(changeNumber), cloud, values: tags } };
}

function* problemsOf(tags: readonly ServiceTag[]): Generator<string> {
  const names = new Set<string>();
  for (const { name, addressPrefixes } of tags) {
    if (names.has(name.toLowerCase())) yield `it contains the tag ${name} twice`;
    names.add(name.toLowerCase());
    const wrong = addressPrefixes.find((prefix) => parseIpPrefix(prefix) === undefined);
    if (wrong !== undefined)
      yield `the tag ${name} contains ${JSON.stringify(wrong)}, which is not an address prefix (expected CIDR, such as 20.38.98.0/24)`;
  }
}

const shown = (problems: readonly string[]): { problems: readonly string[] } =>
  problems.length <= shownProblems
    ? { problems }
    : { problems: [...problems.slice(0, shownProblems), `and ${problems.length - shownProblems} more problems`] };
