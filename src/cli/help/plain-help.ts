import { Help, type Command, type Option } from "commander";

/** Longer terms have a line of their own, so that descriptions keep most of the width. */
const widestTerm = 27;

const between = 2;

/** Help in at most 80 columns. A long option has one line and its description follows below. Each default appears once. */
export class PlainHelp extends Help {
  override prepareContext({ helpWidth = 80 }: { helpWidth?: number }): void {
    this.helpWidth = Math.min(helpWidth, 80);
  }

  /** Aligns long names in one column, with or without a short name before them. */
  override optionTerm({ short, flags }: Option): string {
    return short === undefined ? `    ${flags}` : flags;
  }

  override optionDescription({ description, defaultValueDescription }: Option): string {
    if (defaultValueDescription === undefined) return description;
    const [, text = description, note] = /^(.*) \((repeatable)\)$/s.exec(description) ?? [];
    return `${text} (${note === undefined ? "" : `${note}; `}default: ${defaultValueDescription})`;
  }

  override subcommandTerm(command: Command): string {
    return command.name();
  }

  override padWidth(command: Command, helper: Help): number {
    return Math.min(super.padWidth(command, helper), widestTerm);
  }

  override formatItem(term: string, termWidth: number, description: string, helper: Help): string {
    const column = between + termWidth + between;
    const lines = helper.boxWrap(description, (this.helpWidth ?? 80) - column).split("\n");
    const below = `\n${" ".repeat(column)}`;
    const first = `${" ".repeat(between)}${term}`;
    return `${first.length + between > column ? first + below : first.padEnd(column)}${lines.join(below)}`;
  }
}
