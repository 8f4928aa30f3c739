import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReachVerdict } from "../../../src/index.js";
import type { JsonObject } from "../../../src/model/json.js";

export interface VectorFlow {
  readonly id: string;
  readonly protocol: string;
  readonly port: number;
  readonly dst: { readonly serviceTag: string } | { readonly prefix: string };
  readonly fqdns?: readonly string[];
}

/** One scene with flows, and what the documentation makes of them (`knowledge/network-semantics.md`, sections 5 and 7). */
export interface Vector {
  readonly id: string;
  readonly description: string;
  readonly vm: { readonly name: string };
  /** Name of the fixture; null: no service tag file. */
  readonly serviceTags: string | null;
  readonly input: { readonly resources: readonly JsonObject[]; readonly adminRules: readonly JsonObject[] };
  readonly flows: readonly VectorFlow[];
  readonly expected: {
    readonly verdict: ReachVerdict;
    readonly decidingRule: string;
    readonly alsoPossible?: readonly ReachVerdict[];
    readonly alsoDecidingRule?: readonly string[];
    readonly perFlow?: Readonly<Record<string, ReachVerdict>>;
    readonly shadowed?: readonly string[];
  };
}

export interface Vectors {
  readonly vectors: readonly Vector[];
  /** The made-up list of service tags, in the shape of Microsoft's file. */
  readonly serviceTags: {
    readonly values: readonly { readonly name: string; readonly properties: { readonly addressPrefixes: readonly string[] } }[];
  };
}

export function readVectors(corpus: string): Vectors {
  const lines = readFileSync(join(corpus, "network-vectors.jsonl"), "utf8").trimEnd().split("\n");
  const [fixture, ...vectors] = lines.map((line): unknown => JSON.parse(line));
  return { vectors: vectors as Vector[], serviceTags: (fixture as Vectors).serviceTags };
}

/** The resources of a scene as one export. */
export const exportOf = ({ input }: Vector): string => JSON.stringify({ value: [...input.resources, ...input.adminRules] });

/** A flow as the command line takes it. */
export function flowText({ protocol, port, dst, fqdns = [] }: VectorFlow): string {
  const destination = "prefix" in dst ? dst.prefix : dst.serviceTag;
  return `${protocol}/${port}/${destination}${fqdns.length === 0 ? "" : `@${fqdns.join(",")}`}`;
}
