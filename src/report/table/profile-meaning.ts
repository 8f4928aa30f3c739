import type { ProfileName } from "../../model/profile.js";

/** The documentation that a profile follows, for readers who do not know the profile names. */
export const profileMeaning: Readonly<Record<ProfileName, string>> = {
  "classic-2015": "the documentation of classic VMs of 2015",
  "arm-2020": "the documented rules of 2017-2020",
  current: "Microsoft's documentation of 2026",
};
