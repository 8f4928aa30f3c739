/** What one template, alone or with a parameter file, deploys. */
export interface TemplateCount {
  /** Path below `templates/` of the corpus. */
  readonly template: string;
  /** Name of a parameter file beside the template. Absent: defaults only. */
  readonly parameters?: string;
  /** `Microsoft.Compute/virtualMachines` resources of the expansion: not existing ones, extensions or scale sets. A loop of unknown count gives one. */
  readonly virtualMachines: number;
  /** Of these, how many stand under an unknown condition. Absent: none. */
  readonly maybe?: number;
  /** Loops of unknown count that hold a VM. Absent: none. */
  readonly unknownLoops?: number;
  /** Data disks of each VM, in the order of the resources. Absent where there is no VM, where one has no storageProfile, and where one is only updated. */
  readonly dataDisks?: readonly (number | "unknown")[];
  /** Why, where it is not obvious. */
  readonly because?: string;
  /** Why Azure refuses the template, or the template with these parameters; the numbers are then those of a lenient reading. */
  readonly refused?: string;
}
