/** The values of `--group-by`: the property by which the table groups the VMs. */
export const groupings = ["resourceGroup", "subscription", "location"] as const;

export type GroupBy = (typeof groupings)[number];
