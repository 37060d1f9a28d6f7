import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CutClip, RgbPicture } from "../decoding/cut-clip.js";
import { writeStill } from "../frames/still-writer.js";
import type { DecodingThreads } from "../isolation/decoding-threads.js";
import { openVideoOn } from "../isolation/map-video.js";
import type { ClipsTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import type { VideoProbe } from "../video-probe.js";
import type { WrittenClip } from "./clip-extraction.js";
import { equalClipFrames, planClips, type ClipPlan, type SkippedShot } from "./clip-plan.js";

export interface CutClips {
  readonly clips: readonly WrittenClip[];
  readonly skipped: readonly SkippedShot[];
  readonly decodedFrames: number;
}

const posterQuality = 95;

/** Plans clips, then cuts and encodes them in order. A plan that the video does not bear out is left out. Runs in the decoding process. */
export async function runClips(
  task: ClipsTask,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
): Promise<CutClips> {
  const decoder = threads.take(1)[0]!;
  const { plans, skipped } = plansFor(task, await openVideoOn(decoder, task, task.threads));
  const clips: WrittenClip[] = [];
  let decodedFrames = 0;
  for (const [index, plan] of plans.entries()) {
    const partial = join(task.directory, `${task.partialPrefix}${plan.file}`);
    const cut = await decoder.call({ kind: "clip", plan, path: partial, poster: task.posters });
    if (cut === null) {
      await rm(partial, { force: true });
    } else {
      const poster = cut.poster === null ? null : await writePoster(task, plan, cut.poster);
      await rename(partial, join(task.directory, plan.file));
      clips.push(written(plan, cut, poster));
      ({ decodedFrames } = cut);
    }
    const [done, total] = [index + 1, plans.length];
    report({ fraction: Math.min(0.999, done / total), done, total, unit: "files" });
  }
  return { clips, skipped: [...skipped, ...leftOut(plans, clips)], decodedFrames };
}

function plansFor({ shots, law, enoughEqual, maxClips, maxShorterSide, ...task }: ClipsTask, probe: VideoProbe) {
  const source = { width: probe.width, height: probe.height, fps: task.fps ?? probe.fps };
  const frames = enoughEqual === undefined ? undefined : equalClipFrames(shots, source.fps, law, enoughEqual);
  return planClips(shots, source, law, { frames, maxClips, maxShorterSide });
}

/** The shots of which no plan became a clip. */
function leftOut(plans: readonly ClipPlan[], clips: readonly ClipPlan[]): SkippedShot[] {
  const cut = new Set(clips.map(({ shot }) => shot));
  const missing = new Set(plans.map(({ shot }) => shot).filter((shot) => !cut.has(shot)));
  return [...missing].map((shot) => ({ shot, reason: "uneven_times" }));
}

async function writePoster(task: ClipsTask, plan: ClipPlan, poster: RgbPicture): Promise<string> {
  const name = plan.file.replace(/\.mp4$/, ".jpg");
  await writeStill(poster.rgb, poster.width, poster.height, name, {
    directory: task.directory,
    partialPrefix: task.partialPrefix,
    format: "jpeg",
    quality: posterQuality,
  });
  return name;
}

function written(plan: ClipPlan, cut: CutClip, poster: string | null): WrittenClip {
  const { sizeBytes, startFrame, endFrame, startSeconds, playbackSpeed, measurements } = cut;
  const seconds = plan.frames / plan.fps;
  return { ...plan, startFrame, endFrame, startSeconds, sizeBytes, seconds, playbackSpeed, poster, measurements };
}
