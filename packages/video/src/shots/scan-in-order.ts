import type { DecodingThread } from "../isolation/decoding-threads.js";
import type { VideoProbe } from "../video-probe.js";
import type { ShotEvidence } from "./decide-boundaries.js";
import { EvidenceCollector } from "./evidence-collector.js";

export interface StreamScan {
  readonly fps: number;
  readonly frames: number;
  readonly evidence: ShotEvidence;
  readonly changes: readonly (number | null)[];
  readonly decodedFrames: number;
  readonly decodeErrors: number;
}

/** Frames asked of the decoder at once. */
const batchFrames = 64;

/** Decodes every frame from beginning to end: right for every stream, and the only way for those that cannot be taken apart. */
export async function scanInOrder(
  decoder: DecodingThread,
  probe: VideoProbe,
  onFrames: (done: number) => void,
): Promise<StreamScan> {
  const changes: (number | null)[] = [];
  const collector = new EvidenceCollector(0, (_, some) => {
    for (const change of some) changes.push(Math.round(change * 100) / 100);
  });
  let frames = 0;
  let decodeErrors: number;
  let firstSeconds = 0;
  let lastSeconds = 0;
  let next = decoder.call({ kind: "thumbnails", maximum: batchFrames });
  for (;;) {
    const batch = await next;
    // The decoder works on the following batch while this one is analysed.
    if (!batch.ended) next = decoder.call({ kind: "thumbnails", maximum: batchFrames });
    if (batch.count > 0) {
      if (frames === 0) firstSeconds = batch.seconds[0]!;
      lastSeconds = batch.seconds[batch.count - 1]!;
    }
    frames += batch.count;
    decodeErrors = batch.decodeErrors;
    collector.add(batch.pixels, batch.count);
    onFrames(frames);
    if (batch.ended) break;
  }
  const fps = frames > 1 && lastSeconds > firstSeconds ? (frames - 1) / (lastSeconds - firstSeconds) : probe.fps;
  return { fps, frames, evidence: collector.finish(), changes, decodedFrames: frames, decodeErrors };
}
