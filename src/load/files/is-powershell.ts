import type { JsonObject } from "../../model/json.js";

/** The members that name a resource, as PowerShell spells them. */
const namingMembers = ["Id", "ID", "ResourceId", "Name", "ResourceGroupName"];

/** The same as ARM and its other clients spell them. */
const armMembers = ["id", "name", "location"];

/** Whether PowerShell printed an object. Others print single members with a capital as well, such as
 *  `LastOwnershipUpdateTime` of a disk, and Azure takes any letter case; PowerShell alone begins every name with a capital. */
export const isPowerShell = (written: JsonObject): boolean =>
  namingMembers.some((name) => Object.hasOwn(written, name)) && !armMembers.some((name) => Object.hasOwn(written, name));
