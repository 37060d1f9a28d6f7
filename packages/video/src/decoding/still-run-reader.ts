import type { StillLook, StillRun } from "../frames/still-run.js";
import type { StillWriting } from "../frames/still-writer.js";
import { frameAt, groupEnd, lastPlaceBefore, type StreamMap } from "../shots/stream-map.js";
import type { Still, StillRunResult } from "./decoder-protocol.js";
import { isWhollyIntra } from "./is-wholly-intra.js";
import { MappedDecoder } from "./mapped-decoder.js";
import type { PacketCursor } from "./packet-cursor.js";
import type { PictureStream } from "./picture-stream.js";
import { unitLengthBytes } from "./stream-units.js";
import { StillMaker } from "./still-maker.js";
import { StillPicker } from "./still-picker.js";

/** Writes the sharpest of the frames looked at in one group of pictures, decoding no more than they need. */
export class StillRunReader {
  private readonly decoding: MappedDecoder;
  private readonly picker = new StillPicker();
  private readonly maker: StillMaker;
  private readonly secondsPerTick: number;
  private readonly lengthBytes: number | null;
  private skipping = false;
  private alone = false;

  constructor(
    private readonly picture: PictureStream,
    cursor: PacketCursor,
    private readonly map: StreamMap,
    writing: StillWriting,
    private readonly onAlive: () => void,
  ) {
    this.decoding = new MappedDecoder(picture, cursor, { forThumbnails: false });
    this.maker = new StillMaker(picture, writing);
    this.secondsPerTick = picture.timeBase.toDouble();
    this.lengthBytes = unitLengthBytes(picture.parameters.extradata);
  }

  /** Null when the stream is not as mapped. */
  async read(run: StillRun): Promise<StillRunResult | null> {
    const alone = run.lone && this.goToLone(run.looks[0]!.from);
    this.beginAlone(alone);
    const first = alone ? run.looks[0]!.from : this.map.keys[run.ordinal]!;
    const until = Math.max(...run.looks.map(({ to }) => to));
    const lastPlace = lastPlaceBefore(this.map, first, Math.min(until, groupEnd(this.map, run.ordinal)));
    const { decoder, cursor } = this.decoding;
    if (!alone && !cursor.goTo(first)) return null;
    const progress = { stills: [] as Still[], next: 0, decodedFrames: 0, decodeErrors: 0 };
    decoder.flushBuffers();
    for (;;) {
      const place = cursor.place;
      if (place === null) return null;
      this.skipUnreferenced(!isLookedAt(run.looks, this.map.order[place]!));
      if (!this.decoding.send()) progress.decodeErrors += 1;
      await this.drain(run, progress);
      if (place >= lastPlace) break;
      if (!cursor.advance()) return null;
    }
    this.decoding.end();
    await this.drain(run, progress);
    await this.finishLooks(run, progress, Infinity);
    return { stills: progress.stills, decodedFrames: progress.decodedFrames, decodeErrors: progress.decodeErrors };
  }

  free(): void {
    this.decoding.free();
    this.picker.free();
    this.maker.free();
  }

  /** Whether the packet of a frame is there and can be decoded by itself. */
  private goToLone(frame: number): boolean {
    const { cursor } = this.decoding;
    const { data } = cursor.goTo(frame) ? cursor.packet : { data: null };
    return data !== null && this.lengthBytes !== null && isWhollyIntra(data, this.lengthBytes);
  }

  /** FFmpeg keeps back what follows a picture that is no key frame, for it might be marred; one that stands alone is not. */
  private beginAlone(alone: boolean): void {
    if (alone === this.alone) return;
    this.alone = alone;
    this.decoding.decoder.setOption("flags", alone ? "+output_corrupt" : "-output_corrupt");
  }

  private async drain(run: StillRun, progress: RunProgress): Promise<void> {
    const { frame } = this.decoding;
    for (;;) {
      const received = this.decoding.receive();
      if (received === "failed") progress.decodeErrors += 1;
      if (received !== "frame") return;
      progress.decodedFrames += 1;
      const number = frameAt(this.map, Number(frame.bestEffortTimestamp));
      if (number >= 0) {
        await this.finishLooks(run, progress, number);
        const look = run.looks[progress.next];
        const seconds = this.map.ticks[number]! * this.secondsPerTick - this.picture.startSeconds;
        if (look !== undefined && number >= look.from - 1) {
          this.picker.look(frame, number, seconds, number >= look.from, look.to === look.from + 1);
        }
      }
      frame.unref();
    }
  }

  /** Makes the stills of the looks that end at or before a frame. */
  private async finishLooks(run: StillRun, progress: RunProgress, frame: number): Promise<void> {
    for (let look = run.looks[progress.next]; look !== undefined && look.to <= frame; look = run.looks[progress.next]) {
      const picked = this.picker.pick();
      if (picked !== null) progress.stills.push(await this.maker.make(look.target, picked));
      this.onAlive();
      progress.next += 1;
    }
  }

  /** Frames that nothing is predicted from are decoded only where they are looked at. */
  private skipUnreferenced(skip: boolean): void {
    if (skip === this.skipping) return;
    this.skipping = skip;
    this.decoding.decoder.setOption("skip_frame", skip ? "noref" : "default");
  }
}

interface RunProgress {
  readonly stills: Still[];
  next: number;
  decodedFrames: number;
  decodeErrors: number;
}

/** Whether a frame is in a look, or just before one, where it tells how much the next one moved. */
function isLookedAt(looks: readonly StillLook[], frame: number): boolean {
  return looks.some(({ from, to }) => frame >= from - 1 && frame < to);
}
