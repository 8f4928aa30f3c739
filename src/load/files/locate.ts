import { canonicalMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { memberName } from "../../model/member-names.js";
import type { RunLocation } from "../../model/run.js";
import type { Source, SourceTable } from "../source-table.js";
import { bytesSource, type ByteSource } from "./byte-source.js";
import { findLines } from "./line-finder.js";
import { columnNames } from "./recognise.js";
import { findPath, type FoundPath, type PathStep } from "./find-path.js";
import { toOriginalPosition, type StrictText } from "./lenient-json.js";
import { escapePointerStep, unescapePointerStep } from "../../util/json-pointer.js";

/** An input that can be read again. */
export interface LocatableInput {
  readonly uri: string;
  /** Opens the bytes again; the caller closes them. */
  open(): ByteSource & { close(): void };
  readonly strict?: StrictText | undefined;
  /** The bytes were compiled from the file and have other lines, so a source location names the whole file. */
  readonly compiled?: boolean;
}

/** A request for the best source location among the sources of a resource, along an ARM path. */
export interface LocationRequest {
  readonly sources: readonly number[];
  readonly path: string;
}

/** Finds the source location of a property of a planned resource, by the source number of the resource.
 *  @returns undefined when the resource itself is in an input. */
export type FindWritten = (source: number, steps: readonly PathStep[]) => WrittenPlace | undefined;

export interface WrittenPlace {
  /** Source number of the document, and JSON pointer in the document. */
  readonly document: number;
  readonly pointer: string;
  readonly matched: number;
  readonly copyIndex: RunLocation["copyIndex"];
}

interface Found {
  readonly request: number;
  readonly input: number;
  readonly offset: number;
  readonly pointer: string;
  readonly copyIndex: RunLocation["copyIndex"];
}

/** Finds files, pointers, lines and columns for evidence. It reads only the units that contain the evidence again.
 *  @returns one location per request, in their order; null when the source is no longer readable. */
export function locate(
  requests: readonly LocationRequest[],
  sources: SourceTable,
  inputs: readonly LocatableInput[],
  findWritten: FindWritten = () => undefined,
): readonly (RunLocation | null)[] {
  const readers = new OpenInputs(inputs);
  const units = new UnitReader(inputs, readers);
  try {
    const found = requests
      .map((request, index) => findBest(request, index, sources, units, findWritten))
      .filter((match) => match !== undefined);
    return withLines(found, requests.length, inputs, readers);
  } finally {
    readers.closeAll();
  }
}

interface Candidate {
  readonly source: Source;
  readonly found: FoundPath;
  readonly matched: number;
  readonly copyIndex: RunLocation["copyIndex"];
}

function findBest(
  request: LocationRequest,
  index: number,
  sources: SourceTable,
  units: UnitReader,
  findWritten: FindWritten,
): Found | undefined {
  const steps = parsePath(request.path);
  let best: Candidate | undefined;
  for (const number of request.sources) {
    const candidate = findIn(number, steps, sources, units, findWritten);
    if (candidate !== undefined && (best === undefined || candidate.matched > best.matched)) best = candidate;
    if (best?.matched === steps.length) break;
  }
  if (best === undefined) return undefined;
  const pointer = best.source.unitPointer + best.found.steps.map((step) => `/${escapePointerStep(String(step))}`).join("");
  const { source, found, copyIndex } = best;
  return { request: index, input: source.input, offset: source.offset + found.offset, pointer, copyIndex };
}

function findIn(
  number: number,
  steps: readonly PathStep[],
  sources: SourceTable,
  units: UnitReader,
  findWritten: FindWritten,
): Candidate | undefined {
  const written = findWritten(number, steps);
  const source = sources.get(written?.document ?? number);
  const bytes = units.read(source);
  if (bytes === undefined) return undefined;
  const exact = parsePointer(source.pointer);
  if (written === undefined) {
    const found = findInUnit(bytes, exact, steps);
    return found === undefined ? undefined : { source, found, matched: found.matched, copyIndex: undefined };
  }
  // The pointer comes from parsed values, and the text has the same members.
  const found = findInUnit(bytes, exact, parsePointer(written.pointer));
  return found === undefined ? undefined : { source, found, matched: written.matched, copyIndex: written.copyIndex };
}

/** @returns undefined also when the bytes are no longer JSON: the file changed after the first read. */
function findInUnit(bytes: Uint8Array, exact: readonly PathStep[], steps: readonly PathStep[]): FoundPath | undefined {
  try {
    return findPath(bytes, exact, tableSteps(bytes, exact, steps));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function withLines(
  found: readonly Found[],
  count: number,
  inputs: readonly LocatableInput[],
  readers: OpenInputs,
): readonly (RunLocation | null)[] {
  const locations: (RunLocation | null)[] = new Array<null>(count).fill(null);
  const byInput = new Map<number, Found[]>();
  for (const match of found) {
    const matches = byInput.get(match.input);
    if (matches === undefined) byInput.set(match.input, [match]);
    else matches.push(match);
  }
  for (const [input, matches] of byInput) {
    const reader = readers.get(input);
    if (reader === undefined) continue;
    const { strict, uri, compiled } = inputs[input] as LocatableInput;
    const own = matches.map((match) => ({ ...match, at: strict === undefined ? match.offset : toOriginalPosition(strict, match.offset) }));
    own.sort((a, b) => a.at - b.at);
    const lines = findLines(
      strict === undefined ? reader : bytesSource(strict.original),
      own.map(({ at }) => at),
    );
    own.forEach(({ request, pointer, copyIndex }, index) => {
      const position = compiled === true ? { line: 1, column: 1 } : lines[index];
      if (position !== undefined) locations[request] = { uri, pointer, ...position, ...(copyIndex === undefined ? {} : { copyIndex }) };
    });
  }
  return locations;
}

/** Reads units again. The evidence of one resource is in one unit, so the last unit is kept. */
class UnitReader {
  private last: { input: number; offset: number; bytes: Uint8Array } | undefined;

  constructor(
    private readonly inputs: readonly LocatableInput[],
    private readonly readers: OpenInputs,
  ) {}

  /** @returns undefined when the file was deleted or became shorter after the first read. */
  read({ input, offset, length }: Source): Uint8Array | undefined {
    if (this.last?.input === input && this.last.offset === offset) return this.last.bytes;
    const strict = this.inputs[input]?.strict;
    const reader = this.readers.get(input);
    if (reader === undefined) return undefined;
    const bytes = strict === undefined ? Buffer.allocUnsafe(length) : strict.bytes.subarray(offset, offset + length);
    if (strict === undefined && !readWhole(reader, bytes, offset)) return undefined;
    this.last = { input, offset, bytes };
    return bytes;
  }
}

/** Maximum number of open files. A process may open some thousand files at the same time, or only a few hundred. */
const mostOpen = 64;

/** The inputs that are open now. At the limit, the input that was opened first is closed. */
class OpenInputs {
  private readonly open = new Map<number, ReturnType<LocatableInput["open"]>>();

  constructor(private readonly inputs: readonly LocatableInput[]) {}

  /** @returns undefined when the input is no longer readable. */
  get(input: number): ByteSource | undefined {
    const known = this.open.get(input);
    if (known !== undefined) return known;
    for (const [oldest, reader] of this.open) {
      if (this.open.size < mostOpen) break;
      reader.close();
      this.open.delete(oldest);
    }
    try {
      const reader = (this.inputs[input] as LocatableInput).open();
      this.open.set(input, reader);
      return reader;
    } catch {
      return undefined;
    }
  }

  closeAll(): void {
    for (const reader of this.open.values()) reader.close();
    this.open.clear();
  }
}

/** Reads repeatedly, because one read may return fewer bytes than requested. @returns false at an early end. */
function readWhole(source: ByteSource, target: Uint8Array, position: number): boolean {
  for (let filled = 0, read = 0; filled < target.length; filled += read) {
    read = source.read(target, filled, target.length - filled, position + filled);
    if (read === 0) return false;
  }
  return true;
}

/** Turns `properties.dataDisks[3].name` into steps. */
const parsePath = (path: string): PathStep[] => [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));

const parsePointer = (pointer: string): PathStep[] => (pointer === "" ? [] : pointer.slice(1).split("/").map(unescapePointerStep));

/** In the table format of Resource Graph, a row is an array: the first step becomes the index of its column. */
function tableSteps(bytes: Uint8Array, exact: readonly PathStep[], steps: readonly PathStep[]): readonly PathStep[] {
  const rows = exact.lastIndexOf("rows");
  if (rows === -1 || rows !== exact.length - 2) return steps;
  const document = canonicalMembers(JSON.parse(Buffer.from(bytes).toString("utf8")) as JsonObject, () => undefined);
  const { data } = document;
  const columns = isJsonObject(data) && Array.isArray(data["columns"]) ? (data["columns"] as readonly JsonValue[]) : [];
  const column = columnNames(columns).findIndex((name) => memberName(name) === steps[0]);
  return column === -1 ? steps : [column, ...steps.slice(1)];
}
