import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Collection } from "../../../src/model/collection.js";
import type { Run } from "../../../src/model/run.js";
import type { Outcome } from "./child-command.js";
import { estate, otherSubscriptionId, serveEstate, subscriptionId, type Estate } from "./estate.js";
import { graphOf } from "./graph-estate.js";
import { useLiveWorkplace, type LiveWorkplace } from "./live-workplace.js";
import type { RecordedRequest } from "./recorded-request.js";
import type { GraphOptions, GraphRequest } from "./resource-graph.js";

export const both = [subscriptionId, otherSubscriptionId] as const;

/** To match a request in a fault. */
export const graphQuery = "POST /providers/Microsoft.ResourceGraph/resources";

export interface GraphWorkplace extends LiveWorkplace {
  /** Serves two subscriptions by lists and by Resource Graph. */
  readonly serveBoth: (options?: GraphOptions, inGraph?: readonly Estate[]) => void;
  /** `scan` of live subscriptions, with every result, as JSON. */
  readonly scanJson: (...more: readonly string[]) => Promise<Outcome>;
  /** Command line of `collect --inventory graph -o collected`. */
  readonly collecting: (...more: readonly string[]) => readonly string[];
  readonly collect: (...more: readonly string[]) => Promise<Outcome>;
  /** Path of a file that `collect` wrote. */
  readonly collected: (file: string) => string;
  readonly manifest: () => Collection;
  /** Queries that Resource Graph got. */
  readonly asked: () => readonly GraphRequest[];
  /** Requests for the lists of a type. */
  readonly lists: (type: string) => readonly RecordedRequest[];
}

/** A workplace for tests of `--inventory graph`. */
export function useGraphWorkplace(): GraphWorkplace {
  const place = useLiveWorkplace();
  const endpoint = (): readonly string[] => ["--arm-endpoint", place.standIn().origin];
  const collected = (file: string): string => join(place.directory(), "collected", file);
  const collecting: GraphWorkplace["collecting"] = (...more) => [
    "collect",
    ...endpoint(),
    "--inventory",
    "graph",
    "-o",
    "collected",
    ...more,
  ];
  return {
    ...place,
    serveBoth(options, inGraph = both.map((id) => estate(id))) {
      for (const id of both) serveEstate(place.standIn(), id);
      place.standIn().graph(graphOf(...inGraph), options);
    },
    scanJson: (...more) => place.run(["scan", ...endpoint(), "-f", "json", "--results", "all", ...more]),
    collecting,
    collect: (...more) => place.run(collecting(...more)),
    collected,
    manifest: () => (JSON.parse(readFileSync(collected("manifest.json"), "utf8")) as { readonly collection: Collection }).collection,
    asked: () =>
      place
        .standIn()
        .requests.filter(({ path }) => path.endsWith("/Microsoft.ResourceGraph/resources"))
        .map(({ body }) => body as GraphRequest),
    lists: (type) =>
      place
        .standIn()
        .requests.filter(({ method, path, query }) => method === "GET" && path.endsWith(`/providers/${type}`) && !query.has("statusOnly")),
  };
}

/** Whether a query asks for the resources of a type. */
export const isOf = ({ query }: GraphRequest, type: string): boolean => query.includes(`'${type.toLowerCase()}'`);

export const runOf = ({ stdout }: Outcome): Run => JSON.parse(stdout) as Run;

/** What absence lets one conclude from lists, and not from Resource Graph. */
const fromAbsence = ["vault/single"];

/** Verdicts per VM and rule, without those. */
export const verdictsOf = (run: Run): readonly string[] =>
  run.results
    .filter(({ ruleId }) => !fromAbsence.includes(ruleId))
    .map(({ ruleId, resourceId, verdict, message }) => `${resourceId.toLowerCase()} ${ruleId} ${verdict} ${message}`)
    .sort();
