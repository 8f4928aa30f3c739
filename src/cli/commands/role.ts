import { customRole } from "../../custom-role.js";
import { UserError } from "../../model/user-error.js";
import { chooseWord } from "../choose-word.js";
import type { CliContext } from "../context.js";

export interface RoleArguments {
  readonly subscription: readonly string[];
  readonly managementGroup?: string;
  readonly name?: string;
  readonly askAzure: boolean;
  readonly guest?: string;
}

const subscriptionId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `readiness role`. @returns the exit code. */
export function roleCommand(options: RoleArguments, { stdout, stderr }: CliContext): number {
  const { subscription: subscriptions, managementGroup, name } = options;
  for (const id of subscriptions) {
    if (!subscriptionId.test(id))
      throw new UserError("usage", `role -s takes the id of a subscription, not ${id}; \`az account list\` shows the ids`);
  }
  if (options.guest !== undefined) chooseWord("--guest", options.guest, ["run-command"]);
  const role = customRole({ subscriptions, managementGroup, name, askAzure: options.askAzure, guest: options.guest !== undefined });
  stdout.write(`${JSON.stringify(role, undefined, 2)}\n`);
  if (role.AssignableScopes.length === 0) {
    stderr.write("readiness: AssignableScopes is empty, and Azure refuses such a role: add -s or --management-group\n");
  }
  return 0;
}
