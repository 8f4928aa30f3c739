import { backslash, quote } from "./json-bytes.js";
import { memberName } from "../../model/member-names.js";

/** A step to a member (by name) or an array item (by index). */
export type PathStep = string | number;

export interface FoundPath {
  /** Byte offset of the member name, or of the value for an array item. */
  readonly offset: number;
  /** The steps in the spelling of the text. */
  readonly steps: readonly PathStep[];
  /** Number of tolerant steps that were found. */
  readonly matched: number;
}

/** Follows a path through strict JSON text without parsing the values beside it.
 *  @param exact steps of a JSON pointer; a member with another letter case matches when there is no exact one. @param tolerant ARM
 *  steps after these: `properties` may be missing (az, SDK), and names may have another spelling (PowerShell). The search stops at the
 *  last step that exists. */
export function findPath(bytes: Uint8Array, exact: readonly PathStep[], tolerant: readonly PathStep[]): FoundPath | undefined {
  const walker = new Walker(bytes);
  for (const step of exact) if (!walker.enter(step, false)) return undefined;
  let matched = 0;
  for (const step of tolerant) {
    if (walker.enter(step, true) || (step === "instanceView" && walker.enter("extended", true) && walker.enter(step, true))) matched++;
    else if (step === "properties") matched++;
    else break;
  }
  return { offset: walker.offset, steps: walker.steps, matched };
}

class Walker {
  offset: number;
  readonly steps: PathStep[] = [];
  /** Start of the current value. */
  private value: number;

  constructor(private readonly bytes: Uint8Array) {
    this.value = this.skipBlanks(0);
    this.offset = this.value;
  }

  /** Goes one step down. @returns false, without moving, when there is no such member or item. */
  enter(step: PathStep, tolerant: boolean): boolean {
    const opening = this.bytes[this.value];
    if (opening === 0x5b) return this.enterItem(Number(step));
    return opening === 0x7b && this.enterMember(String(step), tolerant);
  }

  private enterItem(index: number): boolean {
    let at = this.skipBlanks(this.value + 1);
    for (let current = 0; this.bytes[at] !== 0x5d && at < this.bytes.length; current++) {
      if (current === index) {
        this.move(at, at, index);
        return true;
      }
      at = this.next(this.skipValue(at));
    }
    return false;
  }

  private enterMember(name: string, tolerant: boolean): boolean {
    let alike: [key: number, value: number, name: string] | undefined;
    let at = this.skipBlanks(this.value + 1);
    while (this.bytes[at] === quote) {
      const end = this.skipString(at);
      const key = JSON.parse(Buffer.from(this.bytes.buffer, this.bytes.byteOffset + at, end - at).toString("utf8")) as string;
      const value = this.skipBlanks(this.skipBlanks(end) + 1);
      if (key === name) {
        this.move(at, value, key);
        return true;
      }
      // When several members match, Azure uses the last one.
      if (tolerant ? isAlike(key, name) : isSameName(key, name)) alike = [at, value, key];
      at = this.next(this.skipValue(value));
    }
    if (alike !== undefined) this.move(...alike);
    return alike !== undefined;
  }

  private move(offset: number, value: number, step: PathStep): void {
    this.offset = offset;
    this.value = value;
    this.steps.push(step);
  }

  /** Goes past a comma to the next name or item. */
  private next(at: number): number {
    const after = this.skipBlanks(at);
    return this.bytes[after] === 0x2c ? this.skipBlanks(after + 1) : after;
  }

  private skipBlanks(at: number): number {
    while (at < this.bytes.length && (this.bytes[at] as number) <= 0x20) at++;
    return at;
  }

  private skipString(at: number): number {
    for (at++; at < this.bytes.length; at++) {
      if (this.bytes[at] === quote) return at + 1;
      if (this.bytes[at] === backslash) at++;
    }
    return at;
  }

  private skipValue(at: number): number {
    if (this.bytes[at] === quote) return this.skipString(at);
    let depth = 0;
    while (at < this.bytes.length) {
      const byte = this.bytes[at] as number;
      if (byte === quote) {
        at = this.skipString(at);
        continue;
      }
      if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) {
        if (depth === 0) return at;
        if (--depth === 0) return at + 1;
      } else if (depth === 0 && byte === 0x2c) return at;
      at++;
    }
    return at;
  }
}

const isSameName = (key: string, name: string): boolean => key.length === name.length && key.toLowerCase() === name.toLowerCase();

/** The Azure CLI and the SDKs use another name for one member of storage accounts. */
const otherNames = new Map([["networkRuleSet", "networkAcls"]]);

const armName = (name: string): string => otherNames.get(memberName(name)) ?? memberName(name);

const isAlike = (key: string, name: string): boolean =>
  isSameName(key, name) || (key.length <= name.length * 2 + 8 && armName(key) === armName(name));
