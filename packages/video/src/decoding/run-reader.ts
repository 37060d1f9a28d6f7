import type { Frame } from "node-av/lib";
import { unexplainedDifference } from "../shots/frame-difference.js";
import { leaps, type DecodingChain, type DecodingRun } from "../shots/decoding-run.js";
import { frameAt, groupEnd, lastPlaceBefore, type StreamMap } from "../shots/stream-map.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { RunThumbnails, ThumbnailBuffer } from "./decoder-protocol.js";
import { MappedDecoder } from "./mapped-decoder.js";
import type { PacketCursor } from "./packet-cursor.js";
import type { PictureStream } from "./picture-stream.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";
import { roomFor, ThumbnailRoom } from "./thumbnail-room.js";

const aliveEveryFrames = 16;

/**
 * Decodes chosen parts of groups of pictures, without smoothing of block edges: good enough to tell pictures apart. Outside the
 * windows only the frames that others are predicted from are decoded.
 */
export class RunReader {
  private readonly decoding: MappedDecoder;
  private readonly thumbnailMaker = new ThumbnailMaker();
  private readonly room = new ThumbnailRoom();
  private atClean = true;
  /** The group of pictures read last if its picture changed up to its end, -1 if not; null before the first of a piece. */
  private changedAtEnd: number | null = null;

  constructor(
    picture: PictureStream,
    cursor: PacketCursor,
    private readonly map: StreamMap,
    private readonly onAlive: () => void,
  ) {
    this.decoding = new MappedDecoder(picture, cursor, { forThumbnails: true });
  }

  /**
   * The thumbnails of runs that follow each other, in frame order, in `room` where that is large enough; null when the stream is
   * not as its map says. Forgets what was read before: pieces of work give the same whichever thread reads them.
   */
  readPiece(runs: readonly DecodingRun[], room: ThumbnailBuffer): RunThumbnails[] | null {
    this.changedAtEnd = null;
    this.room.clear();
    const read: CollectedRun[] = [];
    for (const run of runs) {
      const collected = this.read(run);
      if (collected === null) return null;
      read.push(collected);
    }
    return packed(read, room);
  }

  private read(planned: DecodingRun): CollectedRun | null {
    const { chainsAfterChange, ...rest } = planned;
    const mayGoOn = this.changedAtEnd === null || this.changedAtEnd === planned.ordinal - 1;
    const goesOn = chainsAfterChange !== undefined && mayGoOn;
    const run: DecodingRun = goesOn ? { ...rest, chains: chainsAfterChange } : planned;
    const key = this.map.keys[run.ordinal]!;
    const { decoder, cursor } = this.decoding;
    if (!cursor.goTo(key)) return null;
    const collected = new ThumbnailCollector(this.map, run, key, this.thumbnailMaker, this.room);
    const lastPlace = lastPlaceBefore(this.map, key, run.chains.at(-1)!.until);
    this.beginAtClean(this.map.clean[run.ordinal] === 1 && !collected.leaps);
    decoder.flushBuffers();
    for (;;) {
      const place = cursor.place;
      if (place === null) return null;
      if (collected.wants(this.map.order[place]!) || collected.goesOn(this.map.order[place]!)) {
        this.decoding.send();
        collected.decodedFrames += 1;
        if (collected.decodedFrames % aliveEveryFrames === 0) this.onAlive();
        this.drain(collected);
      }
      if (place >= lastPlace) break;
      if (!cursor.advance()) return null;
    }
    this.decoding.end();
    this.drain(collected);
    this.changedAtEnd = collected.changedAtEnd ? run.ordinal : -1;
    return collected.finish();
  }

  free(): void {
    this.decoding.free();
    this.thumbnailMaker.free();
  }

  /** FFmpeg keeps back what follows a picture that is no key frame, for it might be marred. */
  private beginAtClean(clean: boolean): void {
    if (clean === this.atClean) return;
    this.atClean = clean;
    this.decoding.decoder.setOption("flags", clean ? "-output_corrupt" : "+output_corrupt");
  }

  private drain(collected: ThumbnailCollector): void {
    const decoded = this.decoding.drain((frame) => collected.take(frame));
    if (!decoded && !collected.leaps) collected.decodeErrors += 1;
  }
}

interface CollectedRun extends Omit<RunThumbnails, "pixels"> {
  /** One for each of its frames, in the reader's own room. */
  readonly thumbnails: readonly Uint8Array[];
}

/** The thumbnails of all runs together. */
function packed(read: readonly CollectedRun[], room: ThumbnailBuffer): RunThumbnails[] {
  const { buffer } = roomFor(
    read.reduce((count, { frames }) => count + frames.length, 0),
    room,
  );
  let end = 0;
  return read.map(({ thumbnails, ...run }) => {
    const pixels = new Uint8Array(buffer, end, thumbnails.length * thumbnailBytes);
    thumbnails.forEach((thumbnail, index) => pixels.set(thumbnail, index * thumbnailBytes));
    end += pixels.length;
    return { ...run, pixels };
  });
}

/** Gathers the thumbnails of the frames that a run wants. */
class ThumbnailCollector {
  decodedFrames = 0;
  decodeErrors = 0;
  /** What is leapt over is missed by some frames after it: that is no damage. */
  readonly leaps: boolean;
  /** For each frame of the group of pictures, counted from its key frame. */
  private readonly wanted: Uint8Array;
  private readonly first: number;
  private readonly thumbnails: (Uint8Array | undefined)[];
  /** Chains of which it is open whether their margin is wanted. */
  private readonly open: DecodingChain[];

  constructor(
    private readonly map: StreamMap,
    private readonly run: DecodingRun,
    key: number,
    private readonly thumbnailMaker: ThumbnailMaker,
    private readonly room: ThumbnailRoom,
  ) {
    this.first = key;
    this.leaps = leaps(run);
    this.wanted = new Uint8Array(groupEnd(map, run.ordinal) - key);
    this.thumbnails = new Array<Uint8Array | undefined>(this.wanted.length);
    this.open = run.chains.filter(({ to, until }) => until > to);
    for (const { from, to } of run.chains) this.want(from, to);
    for (const { from, to } of run.windows) this.wanted.fill(1, from - key, to - key);
  }

  wants(frame: number): boolean {
    return this.wanted[frame - this.first] === 1;
  }

  /**
   * Whether a frame that was not wanted is, because it may bring out the end of a chain that the decoder keeps back, or because
   * the chain before it has changed the picture.
   */
  goesOn(frame: number): boolean {
    const [chain] = this.open;
    if (chain === undefined || frame < chain.to) return false;
    const isAnchor = this.map.anchors[frame] === 1;
    if (frame >= chain.until) {
      this.open.shift();
      return false;
    }
    const [before, after] = this.endsOf(chain);
    if (after === undefined) return isAnchor;
    this.open.shift();
    if (before === undefined || !hasChanged(before, after)) return false;
    this.want(chain.to, chain.until);
    return isAnchor;
  }

  /** Whether the last chain reached the end of the group of pictures and the picture changed in it. */
  get changedAtEnd(): boolean {
    const last = this.run.chains.at(-1)!;
    if (this.run.chains.length + last.to - last.from === 2 || last.until < this.first + this.wanted.length)
      return false;
    const chain = this.thumbnails.slice(last.from - this.first).filter((thumbnail) => thumbnail !== undefined);
    const [before, after] = [chain[0], chain.at(-1)];
    return before !== undefined && after !== undefined && hasChanged(before, after);
  }

  private endsOf({ from, to }: DecodingChain): [Uint8Array | undefined, Uint8Array | undefined] {
    const before = this.thumbnails
      .slice(from - this.first, to - this.first)
      .find((thumbnail) => thumbnail !== undefined);
    const after = this.thumbnails.slice(to - 1 - this.first).find((thumbnail) => thumbnail !== undefined);
    return [before, after];
  }

  private want(from: number, to: number): void {
    for (let frame = from; frame < to; frame += 1) this.wanted[frame - this.first] = this.map.anchors[frame]!;
  }

  take(frame: Frame): void {
    const number = frameAt(this.map, Number(frame.bestEffortTimestamp));
    const known = number >= this.first && this.thumbnails[number - this.first] === undefined;
    if (!known || number - this.first >= this.wanted.length) return;
    const thumbnail = this.room.take();
    if (this.thumbnailMaker.write(frame, thumbnail, 0)) this.thumbnails[number - this.first] = thumbnail;
  }

  finish(): CollectedRun {
    const { decodedFrames, decodeErrors, first, leaps: mayMiss, thumbnails, wanted } = this;
    const frames: number[] = [];
    thumbnails.forEach((_, index) => frames.push(first + index));
    const came = (one: number, index: number): boolean => one === 0 || thumbnails[index] !== undefined;
    const complete = mayMiss ? thumbnails[0] !== undefined : wanted.every(came);
    const present = thumbnails.filter((thumbnail) => thumbnail !== undefined);
    return { frames: Int32Array.from(frames), thumbnails: present, complete, decodedFrames, decodeErrors };
  }
}

/** Change of luma over a stretch that motion does not explain, under which nothing happened in it. */
const leastChange = 5;

function hasChanged(before: Uint8Array, after: Uint8Array): boolean {
  const both = new Uint8Array(2 * thumbnailBytes);
  both.set(before);
  both.set(after, thumbnailBytes);
  return unexplainedDifference(both, thumbnailBytes, 0) >= leastChange;
}
