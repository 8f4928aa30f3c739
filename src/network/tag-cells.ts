import type { AddressFamily } from "../model/network.js";
import { DestinationSpace, type DestinationMatch } from "./destination-space.js";
import { emptySet } from "./interval-set.js";
import { publicSpace } from "./public-space.js";
import type { Region } from "./region.js";
import { tagKey, type TagName } from "./tag-name.js";
import { relationOf, relationTable } from "./tag-relations.js";

/** Maximum number of tags that divide the destination into cells. Each tag can double the number of cells. Further tags only possibly
 *  match. */
const maxAtoms = 12;

/** The space of a destination when only its tag is known. Each cell is one combination in which the tags of the topology
 *  can hold an address of the destination. The relation table excludes impossible combinations. */
export function tagSpace(destination: TagName, family: AddressFamily, named: readonly TagName[]): DestinationSpace {
  const atoms = atomsOf(destination, named);
  const cells = cellsOf(atoms);
  const required: Region = cells.map(() => publicSpace[family]);
  const where = (test: (cell: number) => boolean): Region => required.map((set, index) => (test(cells[index] as number) ? set : emptySet));
  const space: DestinationSpace = new DestinationSpace(
    family,
    required,
    (name, text): DestinationMatch => {
      const relation = relationOf(destination, name);
      if (relation === "equal" || relation === "inside") return space.everything;
      if (relation === "disjoint") return space.none;
      const atom = atoms.findIndex((known) => tagKey(known) === tagKey(name));
      if (atom >= 0) return { yes: where((cell) => (cell & (1 << atom)) !== 0), may: space.nothing };
      return space.perhaps(
        `the built-in list of service tags (change ${relationTable.changeNumber}) does not show whether ${text} and ${tagKey(destination)} overlap; a service tag file does`,
      );
    },
    claimsOf(destination, family, atoms, where),
  );
  return space;
}

/** The tags that hold a part of the destination. */
function atomsOf(destination: TagName, named: readonly TagName[]): readonly TagName[] {
  const atoms = new Map<string, TagName>();
  for (const name of named) {
    const relation = relationOf(destination, name);
    if ((relation === "holds" || relation === "overlaps") && atoms.size < maxAtoms) atoms.set(tagKey(name), name);
  }
  return [...atoms.values()];
}

/** Every combination of tags that the relations allow, as bits. */
function cellsOf(atoms: readonly TagName[]): readonly number[] {
  let cells: number[] = [0];
  atoms.forEach((atom, index) => {
    const bit = 1 << index;
    const allowed = (cell: number, inAtom: boolean): boolean =>
      atoms.slice(0, index).every((other, otherIndex) => {
        const inOther = (cell & (1 << otherIndex)) !== 0;
        const relation = relationOf(atom, other);
        if (relation === "disjoint") return !(inAtom && inOther);
        if (relation === "inside") return !inAtom || inOther;
        return relation !== "holds" || !inOther || inAtom;
      });
    cells = cells.flatMap((cell) => [...(allowed(cell, false) ? [cell] : []), ...(allowed(cell, true) ? [cell | bit] : [])]);
  });
  return cells;
}

/** Addresses that certainly exist: one in the tag, one inside and one outside each of its parts, and one in none of its regions.
 *  Only for IPv4, because the table does not show which tags hold IPv6 addresses. */
function claimsOf(
  destination: TagName,
  family: AddressFamily,
  atoms: readonly TagName[],
  where: (test: (cell: number) => boolean) => Region,
): readonly Region[] {
  if (family === "IPv6") return [];
  const regional = atoms.reduce((bits, { family: own, region }, index) => {
    return own === destination.family && region !== undefined ? bits | (1 << index) : bits;
  }, 0);
  return [
    where(() => true),
    where((cell) => (cell & regional) === 0),
    ...atoms.flatMap((_, index) => [where((cell) => (cell & (1 << index)) !== 0), where((cell) => (cell & (1 << index)) === 0)]),
  ];
}
