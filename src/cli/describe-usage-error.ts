import type { Command } from "commander";
import { closestWord } from "../util/closest-word.js";

/** Turns a usage error of the parser into a sentence with a suggestion.
 *  @param code the parser's name of the error. @param message the parser's text, which quotes the user's input. */
export function describeUsageError(command: Command, code: string, message: string): string {
  const name = nameOf(command);
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? "";
  switch (code) {
    case "commander.unknownOption":
      return describeUnknownOption(command, quoted);
    case "commander.unknownCommand":
      return describeUnknownCommand(command, command.args[0] ?? "");
    case "commander.missingArgument":
      return `${name} needs <${quoted}>; \`${name} --help\` shows examples`;
    case "commander.optionMissingArgument":
      return `${longName(quoted)} needs a value, as in ${quoted}`;
    case "commander.missingMandatoryOptionValue":
      return `${name} needs ${quoted}; \`${name} --help\` shows examples`;
    case "commander.excessArguments":
      return describeExcess(command);
    default:
      return message.replace(/^error: /, "");
  }
}

function describeUnknownOption(command: Command, typed: string): string {
  const [word = ""] = typed.split("=");
  const name = nameOf(command);
  const suggestion = closestWord(word, optionsOf(command));
  const unknown = `${name} has no option ${word}`;
  if (suggestion !== undefined) return `${unknown}; did you mean ${suggestion}?`;
  const owner = command.commands.find((each) => optionsOf(each).includes(word));
  if (owner !== undefined) return `${unknown}; write it after the command, as in: ${nameOf(owner)} ${word}`;
  return `${unknown}; \`${name} --help\` lists the options`;
}

function describeUnknownCommand(command: Command, typed: string): string {
  const suggestion = closestWord(
    typed,
    command.commands.map((each) => each.name()),
  );
  const unknown = `there is no command ${typed}`;
  if (suggestion !== undefined) return `${unknown}; did you mean ${suggestion}?`;
  // Users often type a file name without the command that reads the file.
  if (command.parent === null && /[./\\*]/.test(typed)) return `${unknown}; to check the VMs of a file: readiness scan ${typed}`;
  return `${unknown}; \`${nameOf(command)} --help\` lists the commands`;
}

function describeExcess(command: Command): string {
  const most = command.registeredArguments.length;
  const takes = most === 0 ? "takes no argument" : most === 1 ? "takes 1 argument" : `takes ${most} arguments`;
  return `${nameOf(command)} ${takes}, not ${command.args.join(" ")}; put quotes around a name with spaces`;
}

const optionsOf = (command: Command): readonly string[] =>
  command.options
    .flatMap(({ long, short }) => [long, short])
    .filter((flag) => flag !== undefined)
    .concat("--help", "-h");

const longName = (flags: string): string => /--[\w-]+/.exec(flags)?.[0] ?? flags;

const nameOf = (command: Command): string => (command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`);
