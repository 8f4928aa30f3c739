/** The source location of a resource. */
export interface Source {
  /** Index of the input in the ledger. */
  readonly input: number;
  /** Byte range of the unit (array element or document) that contains it. */
  readonly offset: number;
  readonly length: number;
  /** JSON pointer of the unit within the file. */
  readonly unitPointer: string;
  /** JSON pointer of the resource within the unit. */
  readonly pointer: string;
}

/** Stores the sources of all resources in typed columns with some twenty bytes each. Source locations are computed only when a finding
 *  needs them. */
export class SourceTable {
  private inputs = new Uint32Array(1024);
  private offsets = new Float64Array(1024);
  private lengths = new Uint32Array(1024);
  private indexes = new Int32Array(1024);
  private arrays = new Uint32Array(1024);
  private within = new Uint32Array(1024);
  /** Each distinct pointer once, because pointers repeat: `/value`, `/resources/0`. */
  private readonly pointers: string[] = [""];
  private readonly numbers = new Map<string, number>([["", 0]]);
  private size = 0;

  /** @param array pointer of the array that contains the unit; @param index its index, -1 for a whole document.
   *  @returns the number of the source. */
  add(input: number, unit: { offset: number; length: number; pointer: string; index: number }, pointer: string): number {
    const number = this.size++;
    if (number === this.inputs.length) this.grow();
    this.inputs[number] = input;
    this.offsets[number] = unit.offset;
    this.lengths[number] = unit.length;
    this.indexes[number] = unit.index;
    this.arrays[number] = this.numberOf(unit.pointer);
    this.within[number] = this.numberOf(pointer);
    return number;
  }

  /** Removes the last source when its resource is not kept. */
  removeLast(): void {
    this.size--;
  }

  /** Adds a source for a value below another source. @returns its number. */
  below(number: number, pointer: string): number {
    const { input, offset, length, pointer: parent } = this.get(number);
    const unit = {
      offset,
      length,
      pointer: this.pointers[this.arrays[number] as number] as string,
      index: this.indexes[number] as number,
    };
    return this.add(input, unit, parent + pointer);
  }

  get(number: number): Source {
    const index = this.indexes[number] as number;
    const array = this.pointers[this.arrays[number] as number] as string;
    return {
      input: this.inputs[number] as number,
      offset: this.offsets[number] as number,
      length: this.lengths[number] as number,
      unitPointer: index === -1 ? array : `${array}/${index}`,
      pointer: this.pointers[this.within[number] as number] as string,
    };
  }

  private numberOf(pointer: string): number {
    let number = this.numbers.get(pointer);
    if (number === undefined) this.numbers.set(pointer, (number = this.pointers.push(pointer) - 1));
    return number;
  }

  private grow(): void {
    const size = this.inputs.length * 2;
    this.inputs = resized(this.inputs, new Uint32Array(size));
    this.offsets = resized(this.offsets, new Float64Array(size));
    this.lengths = resized(this.lengths, new Uint32Array(size));
    this.indexes = resized(this.indexes, new Int32Array(size));
    this.within = resized(this.within, new Uint32Array(size));
    this.arrays = resized(this.arrays, new Uint32Array(size));
  }
}

function resized<T extends { set(values: ArrayLike<number>): void } & ArrayLike<number>>(from: T, to: T): T {
  to.set(from);
  return to;
}
