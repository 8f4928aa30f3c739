import { createRestError, type Client, type HttpResponse } from "@azure-rest/core-client";

/** Reads a list through Resource Manager, page by page. This client returns errors instead of throwing them. */
export async function readArmPages(client: Client, path: string, query: Readonly<Record<string, string>>): Promise<void> {
  let response = await client.pathUnchecked(path).get({ queryParameters: query });
  for (;;) {
    const { nextLink } = answered(response).body as { nextLink?: unknown };
    if (typeof nextLink !== "string" || nextLink === "") return;
    response = await client.pathUnchecked(nextLink).get();
  }
}

/** @throws RestError for every status except 200. */
export function answered(response: HttpResponse): HttpResponse {
  if (response.status !== "200") throw createRestError(`status ${response.status}`, response as Parameters<typeof createRestError>[1]);
  return response;
}
