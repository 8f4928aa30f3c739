import type { JsonObject } from "../model/json.js";
import type { ServiceTagFile } from "../model/service-tags.js";

const azureWord = /^[A-Za-z0-9._ -]{1,128}$/;

/** The parts of a list of service tags that the tool reads. The list is Microsoft's, but answers of the API name the subscription. */
export function serviceTagsDocument({ changeNumber, cloud, values }: ServiceTagFile): JsonObject {
  return {
    changeNumber,
    cloud: azureWord.test(cloud) ? cloud : "unknown",
    values: values
      .filter(({ name, region }) => azureWord.test(name) && (region === "" || azureWord.test(region)))
      .map(({ name, region, addressPrefixes }) => ({ name, properties: { region, addressPrefixes } })),
  };
}
