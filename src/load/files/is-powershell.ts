import type { JsonObject } from "../../model/json.js";

/** The members that identify a resource, in the spelling of PowerShell. */
const namingMembers = ["Id", "ID", "ResourceId", "Name", "ResourceGroupName"];

/** The same members in the spelling of ARM and its other clients. */
const armMembers = ["id", "name", "location"];

/** Whether PowerShell printed an object. Other clients also print single members with a capital letter, such as
 *  `LastOwnershipUpdateTime` of a disk, and Azure accepts any letter case. Only PowerShell begins every name with a capital letter. */
export const isPowerShell = (written: JsonObject): boolean =>
  namingMembers.some((name) => Object.hasOwn(written, name)) && !armMembers.some((name) => Object.hasOwn(written, name));
