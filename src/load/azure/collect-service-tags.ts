import type { CollectionGap } from "../../model/collection.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import { gapOf } from "./collect-list.js";
import type { CollectionState } from "./collection-state.js";
import { CollectionError } from "./policies/collection-error.js";
import { serviceTagsPermission, serviceTagsType } from "./service-tags.js";
import type { Session } from "./session.js";
import { withoutSecrets } from "./without-secrets.js";

const definition = { type: serviceTagsType, permission: serviceTagsPermission };

const apiVersion = "2024-05-01";

/** When one subscription refuses the list, another may return it. After this many refusals no further subscription is asked. */
const mostAsked = 3;

/** Collects the list of service tags of the cloud once: it is large, and the same for every subscription and location ("Service Tags -
 *  List", 2023-09-01). */
export class ServiceTagsCollector {
  private turn: Promise<void> = Promise.resolve();
  private readonly gaps: CollectionGap[] = [];
  private isThere: boolean;

  /** @param folder folder of the file. It does not depend on the subscription that returns the list, so two runs use the same name. */
  constructor(
    private readonly folder: string,
    private readonly session: Session,
    private readonly state: CollectionState,
  ) {
    this.isThere = state.listsOf(serviceTagsType).length > 0;
  }

  /** Asks for the list through this subscription, unless another one already returned it. Calls run one at a time.
   *  @param locationFile a list of resources that contains the VMs of the subscription. */
  async offer(subscriptionId: string, locationFile: string): Promise<void> {
    this.turn = this.turn.then(async () => {
      if (this.isThere || this.gaps.length === mostAsked) return;
      const location = locationIn(locationFile, subscriptionId, this.state);
      // Without a VM the list is not needed.
      if (location !== undefined) await this.ask(subscriptionId, location);
    });
    return this.turn;
  }

  /** Call this after every subscription was offered. */
  finish(): void {
    if (!this.isThere) for (const gap of this.gaps) this.state.addGap(gap);
  }

  private async ask(subscriptionId: string, location: string): Promise<void> {
    const { session, state } = this;
    const scope = `/subscriptions/${subscriptionId}`;
    const path = `${scope}/providers/Microsoft.Network/locations/${encodeURIComponent(location)}/serviceTags`;
    const pages: JsonObject[] = [];
    session.progress.listsTotal++;
    const failure = await session.call(
      "resource",
      (body) => pages.push(readPage(body)),
      async (clients) => {
        const { readArmPages } = await import("./read-arm-pages.js");
        await readArmPages(await clients.arm(), path, { "api-version": apiVersion });
      },
    );
    session.progress.listsDone++;
    session.report();
    if (failure !== undefined) {
      this.gaps.push(gapOf(definition, scope, failure));
      return;
    }
    const file = `${this.folder}/serviceTags.json`;
    write(pages, file, state);
    const collectedAt = new Date().toISOString();
    // The file contains no resources.
    const list = { type: serviceTagsType, scope, file, apiVersion, items: 0, pages: pages.length, collectedAt } as const;
    state.addList({ ...list, source: "list", partial: false });
    this.isThere = true;
  }
}

function readPage(body: string): JsonObject {
  const page = JSON.parse(body) as JsonObject;
  if (!Array.isArray(page["values"])) throw new CollectionError("NotAList", 'the answer has status 200 but no array "values"');
  return page;
}

/** Writes all pages as one document, with one tag per line. */
function write(pages: readonly JsonObject[], file: string, state: CollectionState): void {
  const { nextLink: _next, values: _values, ...head } = pages[0] ?? {};
  const opened = JSON.stringify(withoutSecrets({ ...head, values: [] })).slice(0, -"]}".length);
  const document = state.directory.begin(file, opened);
  for (const { values } of pages) document.add(values as readonly JsonValue[]);
  document.finish();
}

/** The location of a VM of the subscription, in the form for a path. A file of Resource Graph contains VMs of several subscriptions. */
function locationIn(file: string, subscriptionId: string, state: CollectionState): string | undefined {
  const prefix = `/subscriptions/${subscriptionId}/`.toLowerCase();
  let found: string | undefined;
  state.directory.read(file, ({ id, location }) => {
    if (found !== undefined || typeof id !== "string" || typeof location !== "string") return;
    const name = location.replaceAll(" ", "").toLowerCase();
    if (id.toLowerCase().startsWith(prefix) && /^[a-z0-9]{1,64}$/.test(name)) found = name;
  });
  return found;
}
