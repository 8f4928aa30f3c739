import { guidOf, idOf, type Place } from "./wire.js";

/** A VM of the estate in words. */
export interface Machine {
  readonly name: string;
  readonly os: "Windows" | "Linux";
  readonly power: "running" | "deallocated";
  readonly dataDisks: number;
}

export const machineId = (place: Place, name: string): string => idOf(place, "Microsoft.Compute/virtualMachines", name);
export const interfaceName = ({ name }: Machine): string => `${name}-nic`;

/** The OS disk first. */
export const diskNames = ({ name, dataDisks }: Machine): readonly string[] => [
  `${name}_OsDisk_1_${guidOf(name).replaceAll("-", "")}`,
  ...Array.from({ length: dataDisks }, (_, lun) => `${name}-data-${lun}`),
];
