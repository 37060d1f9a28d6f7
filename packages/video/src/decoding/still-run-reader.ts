import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import { Frame, type CodecContext } from "node-av/lib";
import type { StillLook, StillRun } from "../frames/still-run.js";
import type { StillWriting } from "../frames/still-writer.js";
import { frameAt, groupEnd, lastPlaceBefore, type StreamMap } from "../shots/stream-map.js";
import type { Still, StillRunResult } from "./decoder-protocol.js";
import { isWhollyIntra } from "./is-wholly-intra.js";
import { openDecoder } from "./open-decoder.js";
import type { PacketCursor } from "./packet-cursor.js";
import type { PictureStream } from "./picture-stream.js";
import { unitLengthBytes } from "./stream-units.js";
import { StillMaker } from "./still-maker.js";
import { StillPicker } from "./still-picker.js";

/** Writes the sharpest of the frames looked at in one group of pictures, decoding no more than they need. */
export class StillRunReader {
  private readonly decoder: CodecContext;
  private readonly frame = new Frame();
  private readonly picker = new StillPicker();
  private readonly maker: StillMaker;
  private readonly secondsPerTick: number;
  private readonly lengthBytes: number | null;
  private skipping = false;
  private alone = false;

  constructor(
    private readonly picture: PictureStream,
    private readonly cursor: PacketCursor,
    private readonly map: StreamMap,
    writing: StillWriting,
    private readonly onAlive: () => void,
  ) {
    this.frame.alloc();
    this.maker = new StillMaker(picture, writing);
    this.secondsPerTick = picture.timeBase.toDouble();
    this.lengthBytes = unitLengthBytes(picture.parameters.extradata);
    this.decoder = openDecoder(picture, { threads: 1, skipLoopFilter: false });
  }

  /** Null when the stream is not as mapped. */
  async read(run: StillRun): Promise<StillRunResult | null> {
    const alone = run.lone && this.goToLone(run.looks[0]!.from);
    this.beginAlone(alone);
    const first = alone ? run.looks[0]!.from : this.map.keys[run.ordinal]!;
    const until = Math.max(...run.looks.map(({ to }) => to));
    const lastPlace = lastPlaceBefore(this.map, first, Math.min(until, groupEnd(this.map, run.ordinal)));
    if (!alone && !this.cursor.goTo(first)) return null;
    const progress = { stills: [] as Still[], next: 0, decodedFrames: 0, decodeErrors: 0 };
    this.decoder.flushBuffers();
    for (;;) {
      const place = this.cursor.place;
      if (place === null) return null;
      this.skipUnreferenced(!isLookedAt(run.looks, this.map.order[place]!));
      if (this.decoder.sendPacketSync(this.cursor.packet) < 0) progress.decodeErrors += 1;
      await this.drain(run, progress);
      if (place >= lastPlace) break;
      if (!this.cursor.advance()) return null;
    }
    this.decoder.sendPacketSync(null);
    await this.drain(run, progress);
    await this.finishLooks(run, progress, Infinity);
    return { stills: progress.stills, decodedFrames: progress.decodedFrames, decodeErrors: progress.decodeErrors };
  }

  free(): void {
    this.decoder.freeContext();
    this.frame.free();
    this.cursor.free();
    this.picker.free();
    this.maker.free();
  }

  /** Whether the packet of a frame is there and can be decoded by itself. */
  private goToLone(frame: number): boolean {
    const { data } = this.cursor.goTo(frame) ? this.cursor.packet : { data: null };
    return data !== null && this.lengthBytes !== null && isWhollyIntra(data, this.lengthBytes);
  }

  /** FFmpeg keeps back what follows a picture that is no key frame, for it might be marred; one that stands alone is not. */
  private beginAlone(alone: boolean): void {
    if (alone === this.alone) return;
    this.alone = alone;
    this.decoder.setOption("flags", alone ? "+output_corrupt" : "-output_corrupt");
  }

  private async drain(run: StillRun, progress: RunProgress): Promise<void> {
    for (;;) {
      const received = this.decoder.receiveFrameSync(this.frame);
      if (received < 0) {
        if (received !== AVERROR_EAGAIN && received !== AVERROR_EOF) progress.decodeErrors += 1;
        return;
      }
      progress.decodedFrames += 1;
      const number = frameAt(this.map, Number(this.frame.bestEffortTimestamp));
      if (number >= 0) {
        await this.finishLooks(run, progress, number);
        const look = run.looks[progress.next];
        const seconds = this.map.ticks[number]! * this.secondsPerTick - this.picture.startSeconds;
        if (look !== undefined && number >= look.from - 1) {
          this.picker.look(this.frame, number, seconds, number >= look.from, look.to === look.from + 1);
        }
      }
      this.frame.unref();
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
    this.decoder.setOption("skip_frame", skip ? "noref" : "default");
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
