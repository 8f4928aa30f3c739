/** Runs of earlier versions store the rules that predict a code as `foretoldBy`. @returns the document with the current name. */
export function fromEarlierRun(value: unknown): unknown {
  if (!isObject(value) || !Array.isArray(value["virtualMachines"])) return value;
  return { ...value, virtualMachines: value["virtualMachines"].map(withPredictedBy) };
}

function withPredictedBy(virtualMachine: unknown): unknown {
  if (!isObject(virtualMachine) || !isObject(virtualMachine["azure"]) || !("foretoldBy" in virtualMachine["azure"])) return virtualMachine;
  const { foretoldBy, ...azure } = virtualMachine["azure"];
  return { ...virtualMachine, azure: { ...azure, predictedBy: foretoldBy } };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
