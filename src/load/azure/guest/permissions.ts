import { runCommandType } from "../../../model/evidence-script.js";

/** What a role has to allow for `--guest run-command`, beside the reading of the collection. No reader has it.
 *  Source: "Run scripts in your Linux VM by using action Run Commands", 2019-04-26. */
export const runCommandPermission = `${runCommandType}/action`;
