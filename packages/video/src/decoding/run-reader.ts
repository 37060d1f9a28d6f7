import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import { CodecContext, Frame } from "node-av/lib";
import type { DecodingRun } from "../shots/plan-decoding.js";
import { frameAt, groupEnd, lastPlaceBefore, type StreamMap } from "../shots/stream-map.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { RunThumbnails } from "./decoder-protocol.js";
import type { OpenVideo } from "./open-video.js";
import { PacketCursor } from "./packet-cursor.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";

/**
 * Decodes chosen parts of groups of pictures. Outside the windows only the chain of frames that others are predicted from is decoded,
 * without smoothing of block edges: good enough to tell pictures apart.
 */
export class RunReader {
  private readonly decoder = new CodecContext();
  private readonly frame = new Frame();
  private readonly thumbnailMaker = new ThumbnailMaker();
  private readonly cursor: PacketCursor;
  private atClean = true;

  constructor(
    video: OpenVideo,
    private readonly map: StreamMap,
  ) {
    const { stream, codec, limits } = video;
    this.cursor = new PacketCursor(video, map);
    this.frame.alloc();
    this.decoder.allocContext3(codec);
    this.decoder.parametersToContext(stream.codecpar);
    this.decoder.pktTimebase = stream.timeBase;
    this.decoder.threadCount = 1;
    this.decoder.setOption("max_pixels", String(limits.pixels));
    this.decoder.setOption("skip_loop_filter", "all");
    this.decoder.open2Sync(codec, null);
  }

  /** The thumbnails of a run, in frame order; null when the stream is not as its map says. */
  read(run: DecodingRun): RunThumbnails | null {
    const key = this.map.keys[run.ordinal]!;
    if (!this.cursor.goTo(key)) return null;
    const collected = new ThumbnailCollector(this.map, run, key, this.thumbnailMaker);
    const lastPlace = lastPlaceBefore(this.map, key, run.until);
    this.decoder.flushBuffers();
    this.beginAtClean(this.map.clean[run.ordinal] === 1);
    for (;;) {
      const place = this.cursor.place;
      if (place === null) return null;
      if (collected.wants(this.map.order[place]!)) {
        this.decoder.sendPacketSync(this.cursor.packet);
        collected.decodedFrames += 1;
        this.drain(collected);
      }
      if (place >= lastPlace) break;
      if (!this.cursor.advance()) return null;
    }
    this.decoder.sendPacketSync(null);
    this.drain(collected);
    return collected.finish();
  }

  /** FFmpeg keeps back what follows a picture that is no key frame, for it might be marred. */
  private beginAtClean(clean: boolean): void {
    if (clean === this.atClean) return;
    this.atClean = clean;
    this.decoder.setOption("flags", clean ? "-output_corrupt" : "+output_corrupt");
  }

  private drain(collected: ThumbnailCollector): void {
    for (;;) {
      const received = this.decoder.receiveFrameSync(this.frame);
      if (received < 0) {
        if (received !== AVERROR_EAGAIN && received !== AVERROR_EOF) collected.decodeErrors += 1;
        return;
      }
      collected.take(this.frame);
      this.frame.unref();
    }
  }
}

/** Gathers the thumbnails of the frames that a run wants. */
class ThumbnailCollector {
  decodedFrames = 0;
  decodeErrors = 0;
  private readonly wanted: Uint8Array;
  private readonly first: number;
  private readonly pixels: Uint8Array;
  private readonly frames: number[] = [];

  constructor(
    private readonly map: StreamMap,
    run: DecodingRun,
    key: number,
    private readonly thumbnailMaker: ThumbnailMaker,
  ) {
    this.first = key;
    this.wanted = new Uint8Array(groupEnd(map, run.ordinal) - key);
    for (let frame = key; frame < run.until; frame += 1) this.wanted[frame - key] = map.chain[frame]!;
    for (const { from, to } of run.windows) this.wanted.fill(1, from - key, to - key);
    const count = this.wanted.reduce((sum, one) => sum + one, 0);
    this.pixels = new Uint8Array(count * thumbnailBytes);
  }

  wants(frame: number): boolean {
    return this.wanted[frame - this.first] === 1;
  }

  take(frame: Frame): void {
    const number = frameAt(this.map, Number(frame.bestEffortTimestamp));
    if (!this.wants(number) || number <= (this.frames.at(-1) ?? -1)) return;
    if (this.thumbnailMaker.write(frame, this.pixels, this.frames.length * thumbnailBytes)) this.frames.push(number);
  }

  finish(): RunThumbnails {
    const { decodedFrames, decodeErrors, pixels } = this;
    return { frames: Int32Array.from(this.frames), pixels, decodedFrames, decodeErrors };
  }
}
