import { AV_NOPTS_VALUE, AVERROR_EAGAIN, AVERROR_EOF, AVSEEK_FLAG_BACKWARD } from "node-av/constants";
import { CodecContext, Frame, Packet } from "node-av/lib";
import type { DecodingRun } from "../shots/plan-decoding.js";
import { frameAt, groupEnd, type StreamMap } from "../shots/stream-map.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { RunThumbnails } from "./decoder-protocol.js";
import type { OpenVideo } from "./open-video.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";

/** Packets skipped by reading on; beyond that the container is asked to seek. */
const readOnPackets = 400;

/**
 * Decodes chosen parts of groups of pictures. Outside the windows only the frames that others are predicted from are decoded,
 * without smoothing of block edges: good enough to tell pictures apart.
 */
export class RunReader {
  private readonly decoder = new CodecContext();
  private readonly packet = new Packet();
  private readonly frame = new Frame();
  private readonly thumbnailMaker = new ThumbnailMaker();
  /** Place in decode order of the next packet that the container gives; null when unknown. */
  private place: number | null = null;
  /** Whether `packet` is the one at `place`, read while looking for it. */
  private held = false;

  constructor(
    private readonly video: OpenVideo,
    private readonly map: StreamMap,
  ) {
    const { stream, codec, limits } = video;
    this.packet.alloc();
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
    if (!this.goTo(key)) return null;
    const collected = new ThumbnailCollector(this.map, run, key, this.thumbnailMaker);
    const lastPlace = this.lastPlaceBefore(run.until, key);
    this.decoder.flushBuffers();
    while (this.place !== null && this.place <= lastPlace) {
      if (!this.readPacket()) return null;
      const frame = this.map.order[this.place]!;
      if (collected.wants(frame)) {
        this.decoder.sendPacketSync(this.packet);
        collected.decodedFrames += 1;
        this.drain(collected);
      }
      this.packet.unref();
      this.place += 1;
    }
    this.decoder.sendPacketSync(null);
    this.drain(collected);
    return collected.finish();
  }

  private lastPlaceBefore(until: number, key: number): number {
    let last = key;
    for (let frame = key; frame < until; frame += 1) last = Math.max(last, this.map.places[frame]!);
    return last;
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

  /** Brings the container to the packet of a key frame. */
  private goTo(key: number): boolean {
    const target = this.map.places[key]!;
    const near = this.place !== null && this.place <= target && target - this.place <= readOnPackets;
    if (!near) {
      const ticks = BigInt(this.map.ticks[key]!);
      if (this.video.context.seekFrameSync(this.video.streamIndex, ticks, AVSEEK_FLAG_BACKWARD) < 0) return false;
      this.place = null;
    }
    for (let skipped = 0; skipped <= readOnPackets; skipped += 1) {
      if (this.place === target) return true;
      if (!this.readPacket()) return false;
      const place = this.placeOfPacket();
      if (place === null || place > target) return false;
      if (place === target) {
        // The packet at hand is the key frame's: it is used by the loop in `read`.
        this.held = true;
        this.place = target;
        return true;
      }
      this.packet.unref();
      this.place = place + 1;
    }
    return false;
  }

  /** Reads the next packet of the picture stream into `packet`. */
  private readPacket(): boolean {
    if (this.held) {
      this.held = false;
      return true;
    }
    for (;;) {
      if (this.video.context.readFrameSync(this.packet) < 0) {
        this.place = null;
        return false;
      }
      if (this.packet.streamIndex === this.video.streamIndex) return true;
      this.packet.unref();
    }
  }

  private placeOfPacket(): number | null {
    if (this.packet.pts === AV_NOPTS_VALUE) return null;
    const frame = frameAt(this.map, Number(this.packet.pts));
    return frame < 0 ? null : this.map.places[frame]!;
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
    for (let frame = key; frame < run.until; frame += 1) this.wanted[frame - key] = map.anchors[frame]!;
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
