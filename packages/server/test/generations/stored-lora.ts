import { keys, makeId, newJob, TrainSettings, type Job } from "@reelora/core";
import {
  captionVector,
  drawStory,
  encodeLora,
  loadNanoBase,
  LoraSettings,
  LoraTraining,
  picturePatches,
  type StoryName,
} from "@reelora/nano";
import { randomBytes } from "node:crypto";
import { jobs } from "../../src/collections/jobs.js";
import type { DocumentStore } from "../../src/ports/document-store.js";
import type { ObjectStore } from "../../src/ports/object-store.js";

const base = loadNanoBase();

/** A LoRA of a few steps: enough to change every picture. */
export function quickLora(story: StoryName, trigger: string): Uint8Array {
  const settings = LoraSettings.parse({ steps: 4, rank: 4, batch: 4, learningRate: 0.05 });
  const examples = drawStory(story, base.shape.side, 1).map(({ picture }) => ({
    patches: picturePatches(picture, base.shape),
    caption: captionVector(trigger, base.shape.textWidth),
  }));
  const training = new LoraTraining(base, settings, examples);
  while (training.stepsDone < settings.steps) training.step();
  return encodeLora({ matrices: training.matrices(), rank: 4, alpha: 4, trigger, losses: [] }, base.shape);
}

/** A job of somebody's with one trained version, as the pipeline leaves it. */
export async function storeTrainedJob(
  { store, objects, now }: { readonly store: DocumentStore; readonly objects: ObjectStore; readonly now: () => number },
  { userId, weights, baseModel = "reelora-nano" }: { userId: string; weights: Uint8Array; baseModel?: string },
): Promise<Job> {
  const id = makeId("job", now(), randomBytes(10));
  const provider = baseModel === "reelora-nano" ? "nano" : "fal";
  const settings = TrainSettings.parse({ trigger: "zkword", provider, baseModel });
  const source = { kind: "file", path: "/film.mp4" } as const;
  const job = newJob({ id, userId, at: now(), source, settings, requestDigest: id });
  const s3Key = keys.weights(userId, id, 1);
  const { sizeBytes, sha256 } = await objects.put(s3Key, weights, { contentType: "application/octet-stream" });
  const config = { trigger: "zkword", steps: 4, learning_rate: 0.05, frame_count: 6 };
  const version = { version: 1, s3Key, sizeBytes, sha256, createdAt: now(), config };
  const { value } = await store.insert(jobs, { ...job, versions: [version] });
  return value;
}
