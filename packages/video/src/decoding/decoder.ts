import type { StreamMap } from "../shots/stream-map.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { DecodingRun, FrameWindow } from "../shots/decoding-run.js";
import type { DecoderRequest, NextStill, ThumbnailBatch, ThumbnailBuffer } from "./decoder-protocol.js";
import type { ClipCutter } from "./clip-cutter.js";
import { ContainerCursor } from "./container-cursor.js";
import { FrameSource } from "./frame-source.js";
import { openVideo, type OpenVideo } from "./open-video.js";
import type { PacketCursor } from "./packet-cursor.js";
import { pictureStreamOf, type PictureStream } from "./picture-stream.js";
import { PlacedCursor } from "./placed-cursor.js";
import { readProbe } from "./read-probe.js";
import { readPackets } from "./read-packets.js";
import { RunReader } from "./run-reader.js";
import { SpanReader } from "./span-reader.js";
import type { StillReader } from "./still-reader.js";
import type { StillRunReader } from "./still-run-reader.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";
import { roomFor } from "./thumbnail-room.js";
import type { VideoLimits } from "../video-limits.js";

const aliveEveryFrames = 16;

export interface Answer {
  readonly value: unknown;
  /** Buffers that move to the receiver instead of being copied. */
  readonly transfer: ArrayBuffer[];
}

interface Source {
  readonly path: string;
  readonly limits: VideoLimits;
}

/** One open video and where reading it stands. */
export class Decoder {
  private source: Source | null = null;
  private video: OpenVideo | null = null;
  private picture: PictureStream | null = null;
  private threads = 1;
  private frames: FrameSource | null = null;
  private thumbnailMaker: ThumbnailMaker | null = null;
  private clips: ClipCutter | null = null;
  private map: StreamMap | null = null;
  private runs: RunReader | null = null;
  private spans: SpanReader | null = null;
  private stillRuns: StillRunReader | null = null;
  private stills: StillReader | null = null;

  /** `onAlive` is called from time to time during a long request. */
  constructor(private readonly onAlive: () => void) {}

  /** Whoever asks waits for one answer before asking again: the decoder does one thing at a time. */
  async answer(request: DecoderRequest): Promise<Answer> {
    switch (request.kind) {
      case "open":
        this.close();
        this.threads = request.threads;
        this.source = { path: request.path, limits: request.limits };
        this.picture = pictureStreamOf(this.opened());
        return { value: readProbe(this.opened()), transfer: [] };
      case "thumbnails":
        return this.thumbnails(request.maximum, request.room);
      case "packets": {
        const read = readPackets(this.opened(), request.part, this.onAlive);
        const { ticks, sizes, flags, relit, positions } = read.facts;
        // A map is made while nobody needs it, and mostly nobody does afterwards.
        if (positions.length > 0) this.closeContainer();
        return {
          value: { ...read, secondsPerTick: this.pictured().timeBase.toDouble() },
          transfer: [ticks, sizes, flags, relit, positions].map(({ buffer }) => buffer as ArrayBuffer),
        };
      }
      case "map":
        this.forgetMap();
        this.map = request.map;
        if (request.map.positions !== null) this.closeContainer();
        return { value: null, transfer: [] };
      case "runs":
        return this.readRuns(request.runs, request.room);
      case "span":
        return this.readSpan(request.span, request.room);
      // Loaded when needed, like the other writers: a scan should not wait for them.
      case "stills": {
        const { StillReader } = await import("./still-reader.js");
        this.stills = new StillReader(this.opened(), this.threads, request.targets, request.writing, this.onAlive);
        return { value: null, transfer: [] };
      }
      case "nextStill":
        return this.nextStill();
      case "clip": {
        const { ClipCutter } = await import("./clip-cutter.js");
        this.clips ??= new ClipCutter(this.opened(), this.threads, this.onAlive);
        const cut = this.clips.cut(request.plan, request.path, request.poster);
        return { value: cut, transfer: cut?.poster ? [cut.poster.rgb.buffer as ArrayBuffer] : [] };
      }
      case "stillRun": {
        const { StillRunReader } = await import("./still-run-reader.js");
        this.stillRuns ??= new StillRunReader(
          this.pictured(),
          this.cursor(),
          this.mapped(),
          request.writing,
          this.onAlive,
        );
        return { value: await this.stillRuns.read(request.run), transfer: [] };
      }
    }
  }

  /** Gives back what the open video holds outside of JavaScript's memory. A video may be opened again. */
  close(): void {
    this.frames?.free();
    this.thumbnailMaker?.free();
    this.forgetMap();
    this.closeContainer();
    this.picture?.parameters.free();
    this.picture = null;
    this.source = null;
    this.frames = null;
    this.thumbnailMaker = null;
    this.clips = null;
    this.stills = null;
  }

  /** Its index may take more memory than a map that tells where packets lie. It is opened again where it is needed after all. */
  private closeContainer(): void {
    this.video?.context.closeInputSync();
    this.video = null;
  }

  private forgetMap(): void {
    this.runs?.free();
    this.spans?.free();
    this.stillRuns?.free();
    this.map = null;
    this.runs = null;
    this.spans = null;
    this.stillRuns = null;
  }

  private opened(): OpenVideo {
    if (this.source === null) throw new Error("a decoder must open a video first");
    return (this.video ??= openVideo(this.source.path, this.source.limits));
  }

  private pictured(): PictureStream {
    if (this.picture === null) throw new Error("a decoder must open a video first");
    return this.picture;
  }

  private cursor(): PacketCursor {
    const map = this.mapped();
    if (map.positions === null) return new ContainerCursor(this.opened(), map);
    const { path, file } = this.pictured();
    return new PlacedCursor(path, file, map, map.positions);
  }

  private mapped(): StreamMap {
    if (this.map === null) throw new Error("a decoder must have a map before it reads runs");
    return this.map;
  }

  private thumbnails(maximum: number, room: ThumbnailBuffer): Answer {
    this.frames ??= new FrameSource(this.opened(), { threads: this.threads, forThumbnails: true });
    this.thumbnailMaker ??= new ThumbnailMaker();
    const source = this.frames;
    const firstFrame = source.frames;
    const pixels = roomFor(maximum, room);
    const seconds = new Float64Array(maximum);
    let count = 0;
    let ended = false;
    while (count < maximum) {
      if (!source.advance()) {
        ended = true;
        break;
      }
      this.thumbnailMaker.write(source.frame, pixels, count * thumbnailBytes);
      seconds[count] = source.seconds;
      count += 1;
      if (count % aliveEveryFrames === 0) this.onAlive();
    }
    const value: ThumbnailBatch = { firstFrame, count, pixels, seconds, ended, decodeErrors: source.decodeErrors };
    return { value, transfer: [pixels.buffer, seconds.buffer] };
  }

  private readRuns(runs: readonly DecodingRun[], room: ThumbnailBuffer): Answer {
    this.runs ??= new RunReader(this.pictured(), this.cursor(), this.mapped(), this.onAlive);
    const value = this.runs.readPiece(runs, room);
    const [first] = value ?? [];
    return { value, transfer: first === undefined ? [] : [first.pixels.buffer] };
  }

  private readSpan(span: FrameWindow, room: ThumbnailBuffer): Answer {
    this.spans ??= new SpanReader(this.pictured(), this.cursor(), this.mapped(), this.onAlive);
    const value = this.spans.read(span, room);
    return { value, transfer: value === null ? [] : [value.pixels.buffer] };
  }

  private async nextStill(): Promise<Answer> {
    const still = (await this.stills?.next()) ?? null;
    const value: NextStill = { still, decodedFrames: this.stills?.decodedFrames ?? 0 };
    return { value, transfer: [] };
  }
}
