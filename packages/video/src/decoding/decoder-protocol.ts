import type { ClipPlan } from "../clips/clip-plan.js";
import type { StillRun } from "../frames/still-run.js";
import type { StillTarget } from "../frames/still-target.js";
import type { StillWriting } from "../frames/still-writer.js";
import type { FrameMeasurements } from "../frames/frame-measurements.js";
import type { DecodingRun, FrameWindow } from "../shots/decoding-run.js";
import type { PacketFacts, StreamMap } from "../shots/stream-map.js";
import type { VideoFailure } from "../video-error.js";
import type { VideoLimits } from "../video-limits.js";
import type { VideoProbe } from "../video-probe.js";
import type { CutClip } from "./cut-clip.js";

/** What a decoding thread is asked. The first request is always `open`. */
export type DecoderRequest =
  | { readonly kind: "open"; readonly path: string; readonly limits: VideoLimits; readonly threads: number }
  | { readonly kind: "thumbnails"; readonly maximum: number; readonly room: ThumbnailBuffer }
  | { readonly kind: "packets"; readonly part: PacketHalf | null }
  | { readonly kind: "map"; readonly map: StreamMap }
  | { readonly kind: "runs"; readonly runs: readonly DecodingRun[]; readonly room: ThumbnailBuffer }
  | { readonly kind: "span"; readonly span: FrameWindow; readonly room: ThumbnailBuffer }
  | { readonly kind: "stills"; readonly targets: readonly StillTarget[]; readonly writing: StillWriting }
  | { readonly kind: "nextStill" }
  | { readonly kind: "stillRun"; readonly run: StillRun; readonly writing: StillWriting }
  | { readonly kind: "clip"; readonly plan: ClipPlan; readonly path: string; readonly poster: boolean };

/**
 * Room of thumbnails that are not needed any more, for others; null for none. So the same few buffers go to and fro: new ones
 * would be garbage by the hundred megabytes before anybody collects it.
 */
export type ThumbnailBuffer = ArrayBuffer | null;

export interface DecoderResults {
  readonly open: VideoProbe;
  readonly thumbnails: ThumbnailBatch;
  readonly packets: PacketScan;
  readonly map: null;
  /** Null when the stream is not as its map says. */
  readonly runs: readonly RunThumbnails[] | null;
  /** Null when the stream is not as its map says. */
  readonly span: SpanThumbnails | null;
  readonly stills: null;
  readonly nextStill: NextStill;
  /** Null when the stream is not as its map says. */
  readonly stillRun: StillRunResult | null;
  /** Null when the video has no such clip. */
  readonly clip: CutClip | null;
}

/**
 * The half of a stream that a thread reads where two read it together. The second begins at a key frame around the middle and
 * tells in `meeting` where; the first reads up to there, or to the end where it does not come by.
 */
export interface PacketHalf {
  readonly half: "first" | "second";
  /** Room for `meetingBytes`. */
  readonly meeting: SharedArrayBuffer;
}

/** Place in the file, which is 0 until it is known, and presentation time of the packet at which the second half begins. */
export const meetingBytes = 2 * BigInt64Array.BYTES_PER_ELEMENT;

export interface ReadPackets {
  readonly facts: PacketFacts;
  /** The first half was read, and no more. */
  readonly met: boolean;
}

export interface PacketScan extends ReadPackets {
  readonly secondsPerTick: number;
}

/** What one run gave. */
export interface RunThumbnails {
  /** Frame numbers, rising. */
  readonly frames: Int32Array;
  /** One thumbnail for each of them; in one buffer for all runs of a request. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Whether every frame that was wanted came, those aside that a leap may cost. */
  readonly complete: boolean;
  readonly decodedFrames: number;
  readonly decodeErrors: number;
}

/** Every frame of whole groups of pictures. */
export interface SpanThumbnails {
  /** One thumbnail for each frame of the span. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Whether every frame came. */
  readonly complete: boolean;
  readonly decodeErrors: number;
}

/** Consecutive frames in presentation order, each shrunk to one thumbnail. */
export interface ThumbnailBatch {
  readonly firstFrame: number;
  readonly count: number;
  /** `count` thumbnails of `thumbnailBytes` each. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Presentation time of each frame in seconds. */
  readonly seconds: Float64Array;
  /** No frame follows. */
  readonly ended: boolean;
  /** Frames that came out damaged or packets that would not decode, so far. */
  readonly decodeErrors: number;
}

/** A frame that was measured and written, at display size. */
export interface Still {
  /** Position of its target among all. */
  readonly target: number;
  readonly frame: number;
  readonly seconds: number;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  readonly measurements: FrameMeasurements;
}

export interface NextStill {
  readonly still: Still | null;
  readonly decodedFrames: number;
}

export interface StillRunResult {
  readonly stills: readonly Still[];
  readonly decodedFrames: number;
  readonly decodeErrors: number;
}

export type DecoderReply =
  | { readonly kind: "alive" }
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly failure: VideoFailure };
