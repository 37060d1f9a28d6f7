import { VideoError } from "./video-error.js";

/** Caps that keep a hostile or broken file from taking the machine. Passing one is a typed error, never a slow-down. */
export interface VideoLimits {
  /** Pixels of one coded frame. Default 8192 × 4352 (8K with its padding). */
  readonly pixels: number;
  /** Streams in the container. Default 64. */
  readonly streams: number;
  /** Length in seconds, by the container's word. Default 12 hours. */
  readonly durationSeconds: number;
  /** Resident memory of the decoding process. Default 1.5 GiB. */
  readonly memoryBytes: number;
  /** Longest time without a sign of life from the decoder. Default 30,000. */
  readonly stallMs: number;
  /** Longest time for the whole call. Default 2 hours. */
  readonly totalMs: number;
}

export const defaultLimits: VideoLimits = {
  pixels: 8192 * 4352,
  streams: 64,
  durationSeconds: 12 * 3600,
  memoryBytes: 1536 * 1024 * 1024,
  stallMs: 30_000,
  totalMs: 2 * 3600 * 1000,
};

/** The defaults with the caller's limits over them. Throws `invalid_option` for one that is not a positive number. */
export function withDefaultLimits(limits: Partial<VideoLimits> | undefined): VideoLimits {
  const merged = { ...defaultLimits, ...limits };
  for (const [name, value] of Object.entries(merged)) {
    if (!(typeof value === "number" && value > 0)) {
      throw new VideoError("invalid_option", `The limit ${name} must be a positive number, not ${String(value)}.`, {
        option: name,
      });
    }
  }
  return merged;
}
