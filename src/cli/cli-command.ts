import { Command, Option } from "commander";
import { UserError } from "../model/user-error.js";
import { describeUsageError } from "./describe-usage-error.js";
import { optionGroups } from "./help/option-groups.js";
import { PlainHelp } from "./help/plain-help.js";

/** A command whose help and errors use plain words instead of the words of the parser. */
export class CliCommand extends Command {
  constructor(name?: string) {
    super(name);
    this.addHelpOption(new Option("-h, --help", "Show this help").helpGroup(optionGroups.help));
  }

  override createCommand(name?: string): CliCommand {
    return new CliCommand(name);
  }

  override createHelp(): PlainHelp {
    return Object.assign(new PlainHelp(), this.configureHelp());
  }

  override error(message: string, options: { readonly code?: string } = {}): never {
    throw new UserError("usage", describeUsageError(this, options.code ?? "", message));
  }
}
