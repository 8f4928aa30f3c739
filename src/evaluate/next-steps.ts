import type { NextStep } from "../model/run.js";
import { levels, type Level } from "../model/verdict.js";

interface Tally {
  readonly facts: Set<string>;
  readonly rules: Set<string>;
  results: number;
  virtualMachines: number;
  lastVirtualMachine: string | undefined;
  level: Level;
}

/** Groups unknown results by the command that resolves them. */
export class NextSteps {
  private readonly tallies = new Map<string, Tally>();

  /** Counts an unknown result for the command that supplies its first missing fact.
   *  @param virtualMachine id of the VM of the result, if any. All results of one VM must follow each other. */
  add(ruleId: string, level: Level, fact: string, command: string, virtualMachine: string | undefined): void {
    const tally = this.tallies.get(command) ?? newTally(level);
    this.tallies.set(command, tally);
    tally.facts.add(fact.includes("[") ? fact.replace(/\[\d+\]/, "[*]") : fact);
    tally.rules.add(ruleId);
    tally.results++;
    if (levels.indexOf(level) < levels.indexOf(tally.level)) tally.level = level;
    if (virtualMachine === undefined || virtualMachine === tally.lastVirtualMachine) return;
    tally.lastVirtualMachine = virtualMachine;
    tally.virtualMachines++;
  }

  /** Most severe first, then the command that resolves most results. */
  list(): readonly NextStep[] {
    return [...this.tallies]
      .map(([command, { facts, rules, results, virtualMachines, level }]) => ({
        command,
        facts: [...facts].sort(),
        rules: [...rules].sort(),
        results,
        virtualMachines,
        level,
      }))
      .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || b.results - a.results || (a.command < b.command ? -1 : 1));
  }
}

const newTally = (level: Level): Tally => ({
  facts: new Set(),
  rules: new Set(),
  results: 0,
  virtualMachines: 0,
  lastVirtualMachine: undefined,
  level,
});
