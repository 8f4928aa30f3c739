import { z } from "zod";

const tagSchema = z.object({
  name: z.string("expected the name of a service tag").min(1),
  properties: z.object({
    // For a tag of all regions, answers of the API omit this member or set it to null.
    region: z.string().nullish(),
    addressPrefixes: z.array(z.string(), "expected a list of address prefixes"),
  }),
});

/** A list of service tags from the published file, from `az network list-service-tags`, or from the service tag API.
 *  Sources: ServiceTags_Public_20250721.json; "Service Tags - List" (2023-09-01), where numbers are texts. Other members
 *  are ignored. */
export const serviceTagsSchema = z.object({
  changeNumber: z.union([z.int().nonnegative(), z.string().regex(/^\d{1,15}$/)], "expected a number, such as 363"),
  cloud: z.string("expected the name of a cloud, such as Public").min(1),
  values: z.array(tagSchema, "expected a list of service tags").min(1),
  nextLink: z.string().nullish(),
});
