/** A dated version of the Azure Backup documentation. `readiness rules show` prints the requirements of each profile. */
export type ProfileName = "classic-2015" | "arm-2020" | "current";

export const profileNames = ["classic-2015", "arm-2020", "current"] as const satisfies readonly ProfileName[];

/** The documents of 2017-03 to 2020-08. The rules were specified from them. */
export const defaultProfile: ProfileName = "arm-2020";

export type PerProfile<T> = Readonly<Record<ProfileName, T>>;
