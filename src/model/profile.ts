/** A dated reading of the Azure Backup documentation; see `readiness rules show` for what each one asks. */
export type ProfileName = "classic-2015" | "arm-2020" | "current";

export const profileNames = ["classic-2015", "arm-2020", "current"] as const satisfies readonly ProfileName[];

/** What the documents of 2017-03 to 2020-08, from which the rules were specified, say. */
export const defaultProfile: ProfileName = "arm-2020";

export type PerProfile<T> = Readonly<Record<ProfileName, T>>;
