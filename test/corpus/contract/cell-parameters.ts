import type { ParameterValue } from "../../../src/model/rule.js";

/** The parameters of a rule that the words of a cell decide; those of `net/nsg-port` belong to the rule that it explains. */
export interface CellParameters {
  readonly ruleId: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

const wordsOf = <Value extends ParameterValue>(words: Readonly<Record<string, Value>>, cell: string): Value => {
  const value = words[cell];
  if (value === undefined) throw new Error(`no meaning is known for "${cell}"`);
  return value;
};

/** How to read the words of the cells of a row. Cells of the other rows are a level alone. */
export const readCell: Readonly<Record<string, (cell: string) => CellParameters>> = {
  "agent/version-linux": (cell) => ({ ruleId: "agent/version-linux", parameters: { minimumVersion: versionIn(cell) } }),
  "agent/version-windows": (cell) => ({ ruleId: "agent/version-windows", parameters: { minimumVersion: versionIn(cell) } }),
  "disk/data-count": (cell) => ({ ruleId: "disk/data-count", parameters: { maxDataDisks: numberIn(cell) } }),
  "disk/write-accelerator": (cell) => ({
    ruleId: "disk/write-accelerator",
    parameters: { refusesDataDisks: wordsOf({ "OS and data": true, "OS disk only": false }, cell) },
  }),
  "net/nsg-port": (cell) => {
    const [managedDisksPort = NaN, encryptedAccountPort = NaN, plainAccountPort = NaN, ...more] = cell.split(" / ").map(numberIn);
    if (Number.isNaN(plainAccountPort) || more.length > 0) throw new Error(`not three ports: "${cell}"`);
    return { ruleId: "net/nsg-rule", parameters: { managedDisksPort, encryptedAccountPort, plainAccountPort } };
  },
  "net/outbound-required": (cell) => ({
    ruleId: "net/outbound-required",
    parameters: { flow: wordsOf({ "write-accelerated VM, else pass": "writeAccelerated" }, cell) },
  }),
  // The cell names the kind of VM that fails.
  "vm/deployment-model": (cell) => ({
    ruleId: "vm/deployment-model",
    parameters: { supported: wordsOf({ "ARM VM": ["classic"], "classic VM": ["resourceManager"] }, cell) },
  }),
};

function numberIn(cell: string): number {
  if (!/^\d+$/.test(cell)) throw new Error(`not a number: "${cell}"`);
  return Number(cell);
}

function versionIn(cell: string): string {
  if (!/^\d+(\.\d+)+$/.test(cell)) throw new Error(`not a version: "${cell}"`);
  return cell;
}
