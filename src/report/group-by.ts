/** What `--group-by` takes: the property that the table puts the VMs in sections by. */
export const groupings = ["resourceGroup", "subscription", "location"] as const;

export type GroupBy = (typeof groupings)[number];
