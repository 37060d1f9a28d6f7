import type { SeenFrame } from "./seen-frame.js";

export interface HeapEntry {
  readonly frame: SeenFrame;
  /** What the frame would have added in `round`; it adds no more in a later one. */
  readonly gain: number;
  readonly round: number;
}

/** A binary heap of frames, the highest gain on top; of equal gains the earlier frame. */
export class FrameHeap {
  readonly #entries: HeapEntry[] = [];

  constructor(entries: readonly HeapEntry[]) {
    for (const entry of entries) this.push(entry);
  }

  push(entry: HeapEntry): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(entry, entries[parent])) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Null when there is none. */
  pop(): HeapEntry | null {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (top === undefined || last === undefined) return null;
    if (entries.length === 0) return top;
    entries[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (left < entries.length && isBefore(entries[left], entries[first])) first = left;
      if (right < entries.length && isBefore(entries[right], entries[first])) first = right;
      if (first === at) return top;
      this.#swap(at, first);
      at = first;
    }
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#entries[one], this.#entries[other]];
    if (first === undefined || second === undefined) return;
    this.#entries[one] = second;
    this.#entries[other] = first;
  }
}

function isBefore(one: HeapEntry | undefined, other: HeapEntry | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.gain > other.gain || (one.gain === other.gain && one.frame.candidate.frame < other.frame.candidate.frame);
}
