import type { Client, HttpResponse } from "@azure-rest/core-client";
import { CollectionError } from "../policies/collection-error.js";
import { answered } from "../read-arm-pages.js";
import { incomplete, type GraphPage, type WholeAnswer } from "./whole-answer.js";

export const graphApiVersion = "2022-10-01";

interface Question {
  /** The query in Kusto. */
  readonly text: string;
  readonly subscriptions: readonly string[];
  /** Rows per page, at most 1000. */
  readonly pageSize: number;
}

/** Reads a complete answer of Resource Graph, page by page.
 *  @throws CollectionError when it is not complete. @throws RestError when Azure rejects the query. */
export async function readGraphPages(
  client: Client,
  { text, subscriptions, pageSize }: Question,
  answer: WholeAnswer,
  onPage: (page: GraphPage) => void,
): Promise<void> {
  let skipToken: string | undefined;
  do {
    const response = await client.pathUnchecked("/providers/Microsoft.ResourceGraph/resources").post({
      queryParameters: { "api-version": graphApiVersion },
      body: {
        subscriptions,
        query: text,
        options: { $top: pageSize, resultFormat: "objectArray", ...(skipToken === undefined ? {} : { $skipToken: skipToken }) },
      },
    });
    if (isTooLarge(response))
      throw new CollectionError("AnswerTooLarge", `a page of ${pageSize} rows is larger than Resource Graph allows`);
    const { body, headers } = answered(response);
    // Source: "Guidance for throttled requests in Azure Resource Graph", 2022-08-18: more than 10 000 subscriptions.
    if (headers["x-ms-tenant-subscription-limit-hit"]?.toLowerCase() === "true")
      throw incomplete("there are more subscriptions than the answer covers");
    const page = answer.page(body);
    onPage(page);
    ({ skipToken } = page);
  } while (skipToken !== undefined);
}

/** The limit is 16 MB; the code is in the details of a `BadRequest`. Source: an answer quoted in microsoft/ARI#199, 2024-07-03. */
const isTooLarge = ({ status, body }: HttpResponse): boolean =>
  status !== "200" && (JSON.stringify(body) as string | undefined)?.includes("ResponsePayloadTooLarge") === true;
