import type { TrainSettings } from "@reelora/core";
import { train, type Reelora, type TrainRequest } from "@reelora/sdk";
import { bringSource } from "./bring-source.js";
import { checkedBody } from "./checked-body.js";
import { followToEnd } from "./follow-to-end.js";

/** Uploads the files and folders that are here, asks a server for a LoRA of all, and follows the job. Returns the exit status. */
export async function trainAtServer(
  reelora: Reelora,
  videos: readonly string[],
  settings: TrainSettings,
  asJson: boolean,
  stop: AbortSignal,
): Promise<number> {
  const sources: Pick<TrainRequest, "videoUrl" | "videoId">[] = [];
  for (const video of videos) sources.push(await sourceOf(reelora, video, stop));
  const named = sources.length === 1 ? sources[0] : { sources };
  const { jobId } = await train(reelora, checkedBody<TrainRequest>({ ...settings, ...named }), { signal: stop });
  process.stderr.write(`Job ${jobId}\n`);
  return followToEnd(reelora, jobId, asJson, stop);
}

async function sourceOf(
  reelora: Reelora,
  video: string,
  signal: AbortSignal,
): Promise<Pick<TrainRequest, "videoUrl" | "videoId">> {
  if (/^(https?|s3):\/\//i.test(video)) return { videoUrl: video };
  if (/^video_[0-9A-Z]{26}$/.test(video)) return { videoId: video };
  return { videoId: (await bringSource(reelora, video, signal)).videoId };
}
