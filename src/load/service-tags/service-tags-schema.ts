import { z } from "zod";

const tagSchema = z.object({
  name: z.string("expected the name of a service tag").min(1),
  properties: z.object({
    // Answers of the API leave it out, or null, where a tag is of all regions.
    region: z.string().nullish(),
    addressPrefixes: z.array(z.string(), "expected a list of address prefixes"),
  }),
});

/** A list of service tags as Microsoft publishes it, and as `az network list-service-tags` and the service tag API answer.
 *  Sources: ServiceTags_Public_20250721.json; "Service Tags - List" (2023-09-01), where numbers are texts. What else
 *  stands there is passed over. */
export const serviceTagsSchema = z.object({
  changeNumber: z.union([z.int().nonnegative(), z.string().regex(/^\d{1,15}$/)], "expected a number, such as 363"),
  cloud: z.string("expected the name of a cloud, such as Public").min(1),
  values: z.array(tagSchema, "expected a list of service tags").min(1),
  nextLink: z.string().nullish(),
});
