import type { AddressFamily } from "../model/network.js";
import type { AddressRange } from "./address.js";
import type { RuleDestination } from "./rule-destination.js";
import { emptySet, intersect, touches, type IntervalSet } from "./interval-set.js";
import { publicSpace } from "./public-space.js";
import { isEmptyRegion, isWithin, type Region } from "./region.js";
import type { TagName } from "./tag-name.js";

/** The parts of a destination that an address prefix or tag of a rule matches: certainly, or possibly. */
export interface DestinationMatch {
  readonly yes: Region;
  readonly may: Region;
  /** Why it is unknown whether the part matches, as a sentence part. */
  readonly reason?: string | undefined;
}

/** The normalizing step writes `?` for a value that it could not read. */
const unreadable = (text: string): string =>
  text === "?" ? "the input does not show all destinations of a rule" : `${text} is not an address prefix or a service tag`;

/** Finds which part of the destination a tag matches. */
export type TagMatcher = (name: TagName, text: string) => DestinationMatch;

/** All addresses of one family that a flow must reach, and how the words of rules match them. Results are cached,
 *  because the same words occur in many rules. */
export class DestinationSpace {
  private readonly matches = new Map<string, DestinationMatch>();
  readonly nothing: Region;
  readonly everything: DestinationMatch;
  readonly none: DestinationMatch;

  /** @param required by cell. @param claims regions that certainly hold an address; undefined: every address of `required` is one.
   *  @param isSomewhere the destination is an unknown part of `required`, so only what applies to all of it is certain. */
  constructor(
    readonly family: AddressFamily,
    readonly required: Region,
    private readonly matchTag: TagMatcher,
    private readonly claims?: readonly Region[],
    readonly isSomewhere = false,
  ) {
    this.nothing = required.map(() => emptySet);
    this.everything = { yes: required, may: this.nothing };
    this.none = { yes: this.nothing, may: this.nothing };
  }

  /** Whether the addresses are known, so that one of them can be an example. */
  get isConcrete(): boolean {
    return this.claims === undefined;
  }

  /** @returns what a prefix, an address, a range or a service tag matches. The tags of the own network match nothing here. */
  match(word: RuleDestination): DestinationMatch {
    switch (word.kind) {
      case "any":
        return this.everything;
      case "range":
        return word.range.family === this.family ? this.within(word.range) : this.none;
      case "tag": {
        let match = this.matches.get(word.key);
        if (match === undefined) this.matches.set(word.key, (match = this.matchTag(word.tag, word.text)));
        return match;
      }
      case "unreadable":
        return this.perhaps(unreadable(word.text));
      case "internet":
      case "virtualNetwork":
      case "platform":
        return this.none;
    }
  }

  /** Most ranges hold no part of a destination. For them, a search without a new set is enough. */
  private within({ start, end }: AddressRange): DestinationMatch {
    return this.required.some((set) => touches(set, start, end)) ? this.exactly([start, end]) : this.none;
  }

  exactly(set: IntervalSet): DestinationMatch {
    const yes = this.required.map((required) => intersect(required, set));
    return isEmptyRegion(yes) ? this.none : isWithin(this.required, yes) ? this.everything : { yes, may: this.nothing };
  }

  perhaps(reason: string): DestinationMatch {
    return { yes: this.nothing, may: this.required, reason };
  }

  /** The addresses of the destination that belong to the Internet. */
  get publicPart(): Region {
    return this.exactly(publicSpace[this.family]).yes;
  }

  /** Whether at least one address is certainly in the region. */
  certainlyHolds(region: Region): boolean {
    if (this.isSomewhere) return isWithin(this.required, region);
    return this.claims === undefined ? !isEmptyRegion(region) : this.claims.some((claim) => isWithin(claim, region));
  }
}
