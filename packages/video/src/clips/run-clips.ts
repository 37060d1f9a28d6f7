import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { DecodingThreads } from "../isolation/decoding-threads.js";
import { openVideoOn } from "../isolation/map-video.js";
import type { ClipsTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import type { WrittenClip } from "./clip-plan.js";

/** Cuts and encodes the planned clips, in order. Runs in the decoding process. */
export async function runClips(
  task: ClipsTask,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
): Promise<WrittenClip[]> {
  const decoder = threads.start();
  await openVideoOn(decoder, task, task.threads);
  const clips: WrittenClip[] = [];
  for (const plan of task.plans) {
    const partial = join(task.directory, `${task.partialPrefix}${plan.file}`);
    const sizeBytes = await decoder.call({ kind: "clip", plan, path: partial });
    await rename(partial, join(task.directory, plan.file));
    clips.push({ ...plan, sizeBytes, seconds: plan.frames / plan.fps, playbackSpeed: 1 });
    const [done, total] = [clips.length, task.plans.length];
    report({ fraction: Math.min(0.999, done / total), done, total, unit: "files" });
  }
  return clips;
}
