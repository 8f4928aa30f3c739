import { profileNames, type PerProfile } from "../../../src/model/profile.js";
import type { SubjectKind } from "../../../src/model/rule.js";
import { levels as reportedLevels } from "../../../src/model/verdict.js";

/** What one cell says: a level, and behind it the words for the value that the level goes with. */
export interface ProfileCell {
  readonly level: string;
  /** "" where the cell is a level alone. */
  readonly value: string;
}

/** One row of the table of levels. A row with subject `none` is checked by no rule, and has no cells. */
export interface ProfileRow {
  readonly ruleId: string;
  readonly cells: PerProfile<ProfileCell> | undefined;
  readonly unknownLevel: string;
  readonly subject: string;
}

const columns = ["id", ...profileNames, "unknownLevel", "subject", "note"];
const isReported = (level: string): boolean => (reportedLevels as readonly string[]).includes(level);
const isLevel = (level: string): boolean => isReported(level) || level === "off" || level === "pass";
const subjects: readonly string[] = [
  "virtualMachine",
  "storageAccount",
  "recoveryServicesVault",
  "subscription",
  "backupServer",
] satisfies readonly SubjectKind[];

/** Reads the one table of the contract with a row for each fact.
 *  @throws when a row is not written like the others: a row that is passed over would be compared with nothing. */
export function parseProfileTable(markdown: string): readonly ProfileRow[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  const [header, divider, ...rows] = lines.map(cellsOf);
  if (header?.join() !== columns.join()) throw new Error(`the table has the columns ${header?.join()}`);
  if (divider?.every((cell) => /^-+$/.test(cell)) !== true) throw new Error("the table has no line below its header");
  const parsed = rows.map(parseRow);
  const twice = parsed.filter(({ ruleId }, index) => parsed.findIndex((row) => row.ruleId === ruleId) !== index);
  if (twice.length > 0) throw new Error(`rows that come twice: ${twice.map(({ ruleId }) => ruleId).join(", ")}`);
  return parsed;
}

const cellsOf = (line: string): readonly string[] => {
  if (!/^\|.*\|$/.test(line)) throw new Error(`a row that does not end: ${line}`);
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
};

function parseRow(cells: readonly string[]): ProfileRow {
  const row = cells.join(" | ");
  if (cells.length !== columns.length) throw new Error(`a row with ${cells.length} cells: ${row}`);
  const [id = "", ...rest] = cells;
  const [, category, name] = /^`([a-z]+)\.([a-z0-9-]+)`$/.exec(id) ?? [];
  if (category === undefined || name === undefined) throw new Error(`not an id: ${row}`);
  const ruleId = `${category}/${name}`;
  const unknownLevel = rest[profileNames.length] ?? "";
  const subject = rest[profileNames.length + 1] ?? "";
  const perProfile = rest.slice(0, profileNames.length);
  if (subject === "none") {
    if (![...perProfile, unknownLevel].every((cell) => cell === "-")) throw new Error(`levels without a subject: ${row}`);
    return { ruleId, cells: undefined, unknownLevel, subject };
  }
  if (!subjects.includes(subject)) throw new Error(`not a subject: ${row}`);
  if (!isReported(unknownLevel)) throw new Error(`not a level of unknown results: ${row}`);
  const entries = profileNames.map((profile, index) => [profile, parseCell(perProfile[index] ?? "", row)] as const);
  return { ruleId, cells: Object.fromEntries(entries) as PerProfile<ProfileCell>, unknownLevel, subject };
}

function parseCell(cell: string, row: string): ProfileCell {
  const [, level = "", value = ""] = /^(\S+)(?: (.+))?$/.exec(cell) ?? [];
  if (!isLevel(level)) throw new Error(`not a level, "${cell}": ${row}`);
  if (value !== "" && !isReported(level)) throw new Error(`a value that nothing is compared with, "${cell}": ${row}`);
  return { level, value };
}
