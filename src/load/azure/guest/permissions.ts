import { runCommandType } from "../../../model/evidence-script.js";

/** The permission that `--guest run-command` requires in addition to the permissions of a collection. No built-in reader role has it.
 *  Source: "Run scripts in your Linux VM by using action Run Commands", 2019-04-26. */
export const runCommandPermission = `${runCommandType}/action`;
