import type { JsonObject } from "../../../model/json.js";
import type { ListFile } from "../collection-directory.js";
import type { CollectionState } from "../collection-state.js";
import type { Failure } from "../failure.js";
import { virtualMachineType } from "../list-catalogue.js";
import type { Session } from "../session.js";
import type { GraphQuery } from "./graph-queries.js";
import { graphApiVersion, readGraphPages } from "./read-graph-pages.js";
import { graphFile, type SubscriptionGroup } from "./subscription-group.js";
import { WholeAnswer } from "./whole-answer.js";
import { withoutRunState } from "./without-run-state.js";

/** Rows per page. Rows of network security groups can be so large that fewer of them fit into an answer. */
const pageSizes = [1000, 200, 40] as const;

/** Collects the resources of one type in a group of subscriptions into one file, unless an earlier run did so.
 *  @returns whether Resource Graph returned them; if not, the state has the fallback with the reason. */
export async function collectGraphList(
  query: GraphQuery,
  group: SubscriptionGroup,
  session: Session,
  state: CollectionState,
): Promise<boolean> {
  const { type } = query;
  const scopes = group.subscriptions.map((id) => `/subscriptions/${id}`);
  const file = graphFile(query.file, group);
  if (scopes.some((scope) => state.fellBack(type, scope))) return false;
  if (scopes.every((scope) => state.find(type, scope, file) !== undefined)) return true;
  const answer = await ask(query, group, file, session, state);
  if ("code" in answer) {
    const { code, message, requestId } = answer;
    // The time of the run is over: the run reads nothing more, and the next run may ask again.
    if (code === "DeadlineExceeded") return false;
    state.forget((list) => list.file === file);
    state.addFallback({ type, scopes, code, message, requestId });
    state.directory.remove(file);
    return false;
  }
  const { pages } = answer;
  const collectedAt = new Date().toISOString();
  for (const [id, items] of answer.rowsOf) {
    const list = { type, scope: `/subscriptions/${id}`, file, apiVersion: graphApiVersion, items, pages, collectedAt };
    state.addList({ ...list, source: "graph", partial: false });
  }
  return true;
}

/** Asks with smaller pages when a page is too large, and once more when the inventory changed between two pages. */
async function ask(
  query: GraphQuery,
  group: SubscriptionGroup,
  file: string,
  session: Session,
  state: CollectionState,
): Promise<WholeAnswer | Failure> {
  let attempt = 0;
  let askedAgain = false;
  for (;;) {
    const answer = await askOnce(query, group, pageSizes[attempt] ?? pageSizes[2], file, session, state);
    if (!("code" in answer)) return answer;
    if (answer.code === "AnswerTooLarge" && attempt + 1 < pageSizes.length) attempt++;
    else if (answer.code === "IncompleteAnswer" && !askedAgain) askedAgain = true;
    else return answer;
  }
}

async function askOnce(
  { type, text }: GraphQuery,
  { subscriptions }: SubscriptionGroup,
  pageSize: number,
  file: string,
  session: Session,
  state: CollectionState,
): Promise<WholeAnswer | Failure> {
  const answer = new WholeAnswer(subscriptions);
  const stored = type === virtualMachineType ? withoutRunState : (row: JsonObject): JsonObject => row;
  let list: ListFile | undefined;
  try {
    const failure = await session.call(
      "graph",
      () => undefined,
      async (clients) =>
        readGraphPages(await clients.arm(), { text, subscriptions, pageSize }, answer, ({ rows, totalRecords }) => {
          list ??= state.directory.begin(file, `{"totalRecords":${totalRecords},"count":${totalRecords},"data":[`);
          list.add(rows.map(stored));
        }),
    );
    if (failure !== undefined) return failure;
    list?.finish();
    list = undefined;
    return answer;
  } finally {
    list?.discard();
  }
}
