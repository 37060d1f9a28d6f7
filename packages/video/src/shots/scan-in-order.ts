import type { ThumbnailBatch, ThumbnailBuffer } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import type { VideoProbe } from "../video-probe.js";
import type { ShotEvidence } from "./decide-boundaries.js";
import type { StreamReading } from "./shot-scan.js";
import { TimedEvidence } from "./timed-evidence.js";

export interface StreamScan {
  readonly fps: number;
  readonly frames: number;
  readonly evidence: ShotEvidence;
  readonly changes: Float32Array;
  readonly decodedFrames: number;
  readonly decodeErrors: number;
  readonly reading: StreamReading;
}

/** Frames asked of the decoder at once, and how many such batches it may be ahead: it goes on while others are analysed. */
const batchFrames = 64;
const batchesAhead = 4;

/**
 * Decodes every frame from beginning to end: right for every stream, and the only way for those that cannot be taken apart. With
 * one of `threads`, decoding and analysis take turns.
 */
export async function scanInOrder(
  decoder: DecodingThread,
  probe: VideoProbe,
  threads: number,
  onFrames: (done: number) => void,
): Promise<StreamScan> {
  const analysis = new TimedEvidence();
  let frames = 0;
  let decodeErrors = 0;
  let firstSeconds = 0;
  let lastSeconds = 0;
  const ask = (room: ThumbnailBuffer): Promise<ThumbnailBatch> => {
    const batch = decoder.call({ kind: "thumbnails", maximum: batchFrames, room }, room === null ? [] : [room]);
    // Awaited below, in order; marked as handled here, so that an earlier failure does not leave this one unhandled.
    batch.catch(() => undefined);
    return batch;
  };
  const underWay = Array.from({ length: threads === 1 ? 1 : batchesAhead }, () => ask(null));
  for (;;) {
    const batch = await underWay.shift()!;
    if (batch.count > 0) {
      if (frames === 0) firstSeconds = batch.seconds[0]!;
      lastSeconds = batch.seconds[batch.count - 1]!;
    }
    frames += batch.count;
    decodeErrors = batch.decodeErrors;
    analysis.add(batch.pixels, batch.count, batch.seconds);
    onFrames(frames);
    if (batch.ended) break;
    underWay.push(ask(batch.pixels.buffer));
  }
  await Promise.all(underWay);
  const fps = frames > 1 && lastSeconds > firstSeconds ? (frames - 1) / (lastSeconds - firstSeconds) : probe.fps;
  const evidence = analysis.finish();
  return {
    fps,
    frames,
    evidence,
    changes: analysis.changes.finish(),
    decodedFrames: frames,
    decodeErrors,
    reading: "order",
  };
}
