import type { CollectedList, CollectionGap } from "../../model/collection.js";
import { allDone } from "./all-done.js";
import { readCallerPermissions } from "./caller-permissions.js";
import { collectInstanceViews, type InstanceViewOptions } from "./collect-instance-views.js";
import { collectList } from "./collect-list.js";
import type { ServiceTagsCollector } from "./collect-service-tags.js";
import { fileNameOf } from "./collection-directory.js";
import type { CollectionState } from "./collection-state.js";
import type { GivenLists } from "./given-lists.js";
import { listCatalogue, virtualMachineType, type ListDefinition } from "./list-catalogue.js";
import { targetOf } from "./list-target.js";
import type { Session } from "./session.js";

const isList = (outcome: CollectedList | CollectionGap): outcome is CollectedList => "file" in outcome;

export interface SubscriptionOptions extends InstanceViewOptions {
  readonly serviceTags: ServiceTagsCollector;
}

/** Collects every list of one subscription that is not given, the lists below its resources, and the instance views of VMs that need
 *  one. A failure becomes a gap; the other lists continue. */
export async function collectSubscription(
  subscriptionId: string,
  session: Session,
  state: CollectionState,
  given: GivenLists,
  options: SubscriptionOptions,
): Promise<void> {
  const scope = `/subscriptions/${subscriptionId}`;
  const mayRead = await readCallerPermissions(session, scope);
  const isPartial = ({ permission }: ListDefinition): boolean | null => (mayRead === undefined ? null : !mayRead(permission));
  const takeGiven = (definition: ListDefinition): CollectedList | undefined => {
    const list = given.find(definition.type, subscriptionId);
    const partial = isPartial(definition);
    if (list !== undefined && partial !== false) state.addList({ ...list, partial });
    return list;
  };
  const idsOf = (list: CollectedList): readonly string[] =>
    list.source === "graph" ? given.ids(list, subscriptionId) : state.directory.readIds(list.file);
  const top = listCatalogue.filter(({ below }) => below === undefined);
  session.progress.listsTotal += top.length;
  await allDone(
    top.map(async (definition) => {
      const target = { subscriptionId, resourceGroup: "", name: "", scope };
      const file = `${subscriptionId}/${definition.file}.json`;
      const outcome = takeGiven(definition) ?? (await collectList(definition, target, file, isPartial(definition), session, state));
      listDone(session);
      if (definition.type === virtualMachineType && isList(outcome)) {
        await allDone([
          options.serviceTags.offer(subscriptionId, outcome.file),
          collectInstanceViews(subscriptionId, idsOf(outcome), session, state, options),
        ]);
      }
      const children = listCatalogue.filter(({ below }) => below === definition.type).filter((child) => takeGiven(child) === undefined);
      await allDone(
        children.map(async (child) =>
          isList(outcome)
            ? collectBelow(child, idsOf(outcome), subscriptionId, isPartial(child), session, state)
            : state.addGap({ ...outcome, type: child.type, permission: child.permission }),
        ),
      );
    }),
  );
}

/** Collects one list for each parent. */
async function collectBelow(
  definition: ListDefinition,
  parents: readonly string[],
  subscriptionId: string,
  partial: boolean | null,
  session: Session,
  state: CollectionState,
): Promise<void> {
  const targets = parents.flatMap((parent) => targetOf(parent, subscriptionId) ?? []);
  session.progress.listsTotal += targets.length;
  await allDone(
    targets.map(async (target) => {
      const file = `${subscriptionId}/${definition.file}/${fileNameOf(target.resourceGroup, target.name)}.json`;
      await collectList(definition, target, file, partial, session, state);
      listDone(session);
    }),
  );
}

function listDone(session: Session): void {
  session.progress.listsDone++;
  session.report();
}
