import type { VirtualMachine } from "../model/inventory.js";
import type { JsonValue } from "../model/json.js";
import { memberOf } from "./open-value.js";

type OsType = NonNullable<VirtualMachine["osType"]>;

interface Publisher {
  readonly publisher: string;
  /** Matches its offers, in lower case. Absent: all offers. */
  readonly offer?: RegExp;
  readonly osType: OsType;
}

/** Publishers of Marketplace images whose operating system is certain. Source: `az vm image list --all` of the publishers, and "Find and
 *  use Azure Marketplace VM images", learn.microsoft.com, as of 2025-11. */
const publishers: readonly Publisher[] = [
  { publisher: "microsoftwindowsserver", osType: "Windows" },
  { publisher: "microsoftwindowsdesktop", osType: "Windows" },
  { publisher: "microsoftwindowsserverhpcpack", osType: "Windows" },
  { publisher: "microsoftwindowsserverremotedesktop", osType: "Windows" },
  { publisher: "microsoftvisualstudio", osType: "Windows" },
  { publisher: "microsoftsharepoint", osType: "Windows" },
  { publisher: "microsoftdynamicsax", osType: "Windows" },
  { publisher: "microsoftbiztalkserver", osType: "Windows" },
  { publisher: "canonical", osType: "Linux" },
  { publisher: "redhat", osType: "Linux" },
  { publisher: "suse", osType: "Linux" },
  { publisher: "openlogic", osType: "Linux" },
  { publisher: "debian", osType: "Linux" },
  { publisher: "credativ", osType: "Linux" },
  { publisher: "coreos", osType: "Linux" },
  { publisher: "kinvolk", osType: "Linux" },
  { publisher: "almalinux", osType: "Linux" },
  { publisher: "resf", osType: "Linux" },
  { publisher: "microsoftcblmariner", osType: "Linux" },
  { publisher: "oracle", offer: /^oracle-(linux|database)/, osType: "Linux" },
  { publisher: "microsoftsqlserver", offer: /-ws\d/, osType: "Windows" },
  { publisher: "microsoftsqlserver", offer: /-(ubuntu|rhel|sles)/, osType: "Linux" },
  { publisher: "microsoft-dsvm", offer: /^(dsvm-win|windows)/, osType: "Windows" },
  { publisher: "microsoft-dsvm", offer: /^(ubuntu|linux|dsvm-ubuntu)/, osType: "Linux" },
  { publisher: "center-for-internet-security-inc", offer: /^cis-win/, osType: "Windows" },
  { publisher: "center-for-internet-security-inc", offer: /^cis-(ubuntu|rhel|centos|suse|debian|oracle|alma|rocky)/, osType: "Linux" },
];

/** The operating system of an image. The publisher determines it. If the publisher has both operating systems, the offer determines it. */
export function osOfImage(imageReference: unknown): OsType | undefined {
  const text = (member: string): string => {
    const value = memberOf(imageReference, member);
    return typeof value === "string" ? value.toLowerCase() : "";
  };
  const [publisher, offer] = [text("publisher"), text("offer")];
  return publishers.find((each) => each.publisher === publisher && (each.offer === undefined || each.offer.test(offer)))?.osType;
}

/** The origin of a VM's operating system: the Marketplace, or a custom image or disk. undefined: not shown. */
export function imageKind(storageProfile: unknown): "marketplace" | "custom" | undefined {
  const [image, osDisk] = ["imageReference", "osDisk"].map((member) => memberOf(storageProfile, member));
  const has = (owner: unknown, member: string): boolean => {
    const value = memberOf(owner, member) as JsonValue | undefined;
    return value !== undefined && value !== null && value !== "";
  };
  if (typeof image === "symbol" || typeof osDisk === "symbol") return undefined;
  const createOption = memberOf(osDisk, "createOption");
  if (["id", "sharedGalleryImageId", "communityGalleryImageId"].some((member) => has(image, member))) return "custom";
  if (has(osDisk, "image") || (typeof createOption === "string" && /^(attach|restore)$/i.test(createOption))) return "custom";
  return has(image, "publisher") ? "marketplace" : undefined;
}
