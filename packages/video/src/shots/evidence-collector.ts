import type { ShotEvidence } from "./decide-boundaries.js";
import { findEvidence } from "./find-evidence.js";
import { thumbnailBytes } from "./thumbnail.js";

/** Frames analysed at once, and frames seen on either side of them, so that nothing is cut by a window's edge. */
const windowFrames = 1024;
const marginFrames = 160;
const mostHeld = windowFrames + 2 * marginFrames;
/** Frames that there is room for at first: most stretches are short. */
const firstRoom = 64;

/** Turns a stream of consecutive thumbnails into evidence, window by window: memory does not grow with the pixels of the video. */
export class EvidenceCollector {
  private cuts: ShotEvidence["cuts"][number][] = [];
  private fades: ShotEvidence["fades"][number][] = [];
  private dissolves: ShotEvidence["dissolves"][number][] = [];
  private pixels = new Uint8Array(firstRoom * thumbnailBytes);
  /** For each thumbnail held its known difference to the one before, or NaN. */
  private readonly knownChanges = new Float32Array(mostHeld);
  /** Frame of the first thumbnail held, and how many are held. */
  private held = { first: 0, count: 0 };
  /** First frame whose evidence is not collected yet. */
  private pending = 0;

  /** `onChanges` receives each frame's difference to the one before, once, in order. */
  constructor(private readonly onChanges: (firstFrame: number, changes: Float32Array) => void) {}

  /** Forgets everything: what is added next begins with the frame `first`. The room for pixels stays. */
  restart(first: number): void {
    this.held = { first, count: 0 };
    this.pending = first;
    this.cuts = [];
    this.fades = [];
    this.dissolves = [];
  }

  /** Adds thumbnails that follow those already added. `knownChange` saves working out their differences to the one before. */
  add(pixels: Uint8Array, count: number, knownChange = NaN): void {
    let taken = 0;
    while (taken < count) {
      const room = mostHeld - this.held.count;
      const some = Math.min(room, count - taken);
      this.makeRoom(this.held.count + some);
      const from = taken * thumbnailBytes;
      this.pixels.set(pixels.subarray(from, from + some * thumbnailBytes), this.held.count * thumbnailBytes);
      this.knownChanges.fill(knownChange, this.held.count, this.held.count + some);
      this.held.count += some;
      taken += some;
      if (some === room) this.analyse(this.held.first + this.held.count - marginFrames);
    }
  }

  /** Evidence of everything added since the restart. */
  finish(): ShotEvidence {
    this.analyse(this.held.first + this.held.count);
    return { cuts: this.cuts, fades: this.fades, dissolves: this.dissolves };
  }

  private makeRoom(frames: number): void {
    if (frames * thumbnailBytes <= this.pixels.length) return;
    const larger = new Uint8Array(Math.min(mostHeld, Math.max(frames, 2 * this.held.count)) * thumbnailBytes);
    larger.set(this.pixels);
    this.pixels = larger;
  }

  /** Collects evidence up to the frame `until`, and forgets what no later window needs. */
  private analyse(until: number): void {
    if (until <= this.pending) return;
    const { first, count } = this.held;
    const pixels = this.pixels.subarray(0, count * thumbnailBytes);
    const evidence = findEvidence({ first, count, pixels, knownChanges: this.knownChanges });
    const from = this.pending;
    this.cuts.push(...evidence.cuts.filter((cut) => cut.frame >= from && cut.frame < until));
    this.fades.push(...evidence.fades.filter((fade) => fade.start < until && fade.end > from));
    this.dissolves.push(
      ...evidence.dissolves.filter(({ start, end }) => (start + end) / 2 >= from && (start + end) / 2 < until),
    );
    this.onChanges(from, evidence.changes.subarray(from - first, until - first));
    const keepFrom = Math.max(first, until - marginFrames);
    this.pixels.copyWithin(0, (keepFrom - first) * thumbnailBytes, count * thumbnailBytes);
    this.knownChanges.copyWithin(0, keepFrom - first, count);
    this.held = { first: keepFrom, count: first + count - keepFrom };
    this.pending = until;
  }
}
