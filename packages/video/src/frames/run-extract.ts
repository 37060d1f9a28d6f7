import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DecodingThread, DecodingThreads } from "../isolation/decoding-threads.js";
import { giveMap, openMapped, openVideoOn, type MappedVideo, type OpenedVideo } from "../isolation/map-video.js";
import type { ExtractTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import type { Still } from "../decoding/decoder-protocol.js";
import type { FrameExtraction } from "./candidate.js";
import type { StreamMap } from "../shots/stream-map.js";
import { planStills } from "./plan-stills.js";
import { planStillRuns, type StillEffort, type StillRun } from "./still-run.js";
import type { StillTarget } from "./still-target.js";
import type { StillWriting } from "./still-writer.js";

/** Frames of all stretches together that are looked at, when the caller does not say how many of each. */
const examinedInAll = 3000;
const leastExamined = 6;

/** Writes and measures the candidates; decoding threads do all of it. Runs in the decoding process. */
export async function runExtract(
  task: ExtractTask,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
  opened?: OpenedVideo,
): Promise<FrameExtraction> {
  const started = performance.now();
  const decoders = threads.take(task.threads);
  const { probe, mapped } = opened ?? (await openMapped(task, decoders));
  const targets = planStills(task.shots, { fps: probe.fps, maxCandidates: task.maxCandidates });
  const extraction = new Extraction(task, targets, report);
  const complete = mapped !== null && mapped.closed && (await extraction.byMap(decoders, mapped));
  if (!complete) await extraction.inOrder(decoders[0]!);
  return extraction.result((performance.now() - started) / 1000);
}

/** Runs at the end that are read longest first, so that no thread is left alone with a long one. */
const lastRuns = 16;

function lastLongestFirst(runs: readonly StillRun[], map: StreamMap): StillRun[] {
  const framesOf = ({ ordinal, looks, lone }: StillRun): number => (lone ? 1 : looks.at(-1)!.to - map.keys[ordinal]!);
  return [...runs.slice(0, -lastRuns), ...runs.slice(-lastRuns).sort((a, b) => framesOf(b) - framesOf(a))];
}

class Extraction {
  private readonly stills = new Map<number, Still>();
  private decodedFrames = 0;

  constructor(
    private readonly task: ExtractTask,
    private readonly targets: readonly StillTarget[],
    private readonly report: (progress: Progress) => void,
  ) {}

  /** Each decoder takes the next group of pictures as soon as it is done with one; false when the stream is not as mapped. */
  async byMap(decoders: readonly DecodingThread[], { map }: MappedVideo): Promise<boolean> {
    const last = this.targets.at(-1);
    if (last !== undefined && last.to > map.frames) return false;
    // A scan before may have given them a map with more places to begin at.
    giveMap(decoders, map);
    const runs = lastLongestFirst(planStillRuns(map, this.targets, this.effort()), map).values();
    let asMapped = true;
    await Promise.all(
      decoders.map(async (decoder) => {
        for (const run of runs) {
          const result = await decoder.call({ kind: "stillRun", run, writing: this.writing() });
          result?.stills.forEach((still) => this.add(still));
          this.decodedFrames += result?.decodedFrames ?? 0;
          if (result === null || result.decodeErrors > 0) asMapped = false;
          if (!asMapped) return;
        }
      }),
    );
    return asMapped;
  }

  /** Reads the whole video on one decoder, which is right for every stream. What was written before is replaced. */
  async inOrder(decoder: DecodingThread): Promise<void> {
    const before = [...this.stills.values()];
    this.stills.clear();
    await openVideoOn(decoder, this.task, this.task.threads);
    await decoder.call({ kind: "stills", targets: this.targets, writing: this.writing() });
    for (;;) {
      const { still, decodedFrames } = await decoder.call({ kind: "nextStill" });
      this.decodedFrames = decodedFrames;
      if (still === null) break;
      this.add(still);
    }
    const kept = new Set([...this.stills.values()].map(({ file }) => file));
    const left = before.filter(({ file }) => !kept.has(file));
    await Promise.all(left.map(({ file }) => rm(join(this.task.directory, file), { force: true })));
  }

  result(seconds: number): FrameExtraction {
    const candidates = [...this.stills.values()]
      .sort((a, b) => a.frame - b.frame)
      .map(({ target, ...still }) => ({ ...still, shot: this.targets[target]?.shot ?? 0 }));
    return { frames: candidates.length, candidates, decodedFrames: this.decodedFrames, seconds };
  }

  private add(still: Still): void {
    this.stills.set(still.target, still);
    const [done, total] = [this.stills.size, this.targets.length];
    this.report({ fraction: Math.min(0.999, done / total), done, total, unit: "files" });
  }

  private effort(): StillEffort {
    const plenty = Math.max(leastExamined, Math.floor(examinedInAll / Math.max(1, this.targets.length)));
    return this.task.effort ?? { atKeys: plenty, elsewhere: plenty, atStart: false };
  }

  private writing(): StillWriting {
    const { directory, partialPrefix, format, quality } = this.task;
    return { directory, partialPrefix, format, quality };
  }
}
