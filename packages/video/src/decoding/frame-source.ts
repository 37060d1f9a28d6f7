import { AV_NOPTS_VALUE, AVERROR_EAGAIN, AVERROR_EOF, AVERROR_ENOMEM } from "node-av/constants";
import { Frame, Packet, type CodecContext } from "node-av/lib";
import { VideoError } from "../video-error.js";
import { openDecoder, type DecoderOptions } from "./open-decoder.js";
import type { OpenVideo } from "./open-video.js";
import { averageFps, containerStartSeconds } from "./read-probe.js";

/** Reads the frames of a video in presentation order, from where the container stands. One at a time: `frame` is reused. */
export class FrameSource {
  /** The current frame, after `advance` returned true. */
  readonly frame = new Frame();
  /** Frames given so far. */
  frames = 0;
  /** Packets and frames that would not decode so far. */
  decodeErrors = 0;

  private readonly packet = new Packet();
  private readonly decoder: CodecContext;
  private readonly secondsPerTick: number;
  private readonly startSeconds: number;
  /** Time of the current frame in the stream's ticks, and how many those of its predecessor were before it. */
  private ticks: number;
  private step: number;
  /** What the decoder holds back, in ticks, where frames have no time but that of the packets that brought them out. */
  private delay = 0;
  private firstPacketTicks: number | null = null;
  private ended = false;

  constructor(
    private readonly video: OpenVideo,
    options: DecoderOptions,
  ) {
    this.frame.alloc();
    this.packet.alloc();
    this.decoder = openDecoder(
      { ...video, parameters: video.stream.codecpar, timeBase: video.stream.timeBase },
      options,
    );
    this.secondsPerTick = video.stream.timeBase.toDouble();
    this.startSeconds = containerStartSeconds(video);
    this.step = 1 / averageFps(video) / this.secondsPerTick;
    this.ticks = this.startSeconds / this.secondsPerTick - this.step;
  }

  /** Decodes the next frame into `frame`; false when there is none. */
  advance(): boolean {
    this.frame.unref();
    for (;;) {
      const received = this.decoder.receiveFrameSync(this.frame);
      if (received >= 0) {
        this.frames += 1;
        this.readTime();
        return true;
      }
      if (received === AVERROR_EOF) return false;
      if (received !== AVERROR_EAGAIN) {
        this.countError(received);
        if (this.ended) return false;
      }
      if (!this.feed()) return false;
    }
  }

  /** Presentation time of the current frame as a player shows it; where the file has none, a step after the frame before. */
  get seconds(): number {
    return this.ticks * this.secondsPerTick - this.startSeconds;
  }

  free(): void {
    this.frame.free();
    this.packet.free();
    this.decoder.freeContext();
  }

  private readTime(): void {
    const { bestEffortTimestamp: timestamp, pts } = this.frame;
    if (timestamp === AV_NOPTS_VALUE) {
      this.ticks += this.step;
      return;
    }
    if (this.frames === 1 && pts === AV_NOPTS_VALUE)
      this.delay = Number(timestamp) - (this.firstPacketTicks ?? Number(timestamp));
    const ticks = Number(timestamp) - this.delay;
    if (this.frames > 1 && ticks > this.ticks) this.step = ticks - this.ticks;
    this.ticks = ticks;
  }

  private feed(): boolean {
    if (this.ended) return false;
    for (;;) {
      const read = this.video.context.readFrameSync(this.packet);
      if (read < 0) {
        this.ended = true;
        if (read !== AVERROR_EOF) this.countError(read);
        this.decoder.sendPacketSync(null);
        return true;
      }
      const wanted = this.packet.streamIndex === this.video.streamIndex;
      if (wanted) this.firstPacketTicks ??= ticksOf(this.packet.dts);
      const sent = wanted ? this.decoder.sendPacketSync(this.packet) : 0;
      this.packet.unref();
      if (!wanted) continue;
      if (sent < 0) this.countError(sent);
      return true;
    }
  }

  private countError(errorNumber: number): void {
    if (errorNumber === AVERROR_ENOMEM) {
      throw new VideoError("out_of_memory", `There was not enough memory to decode ${this.video.file}.`, {
        file: this.video.file,
      });
    }
    this.decodeErrors += 1;
  }
}

function ticksOf(timestamp: bigint): number | null {
  return timestamp === AV_NOPTS_VALUE ? null : Number(timestamp);
}
