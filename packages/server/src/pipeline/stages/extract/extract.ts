import {
  datasetMedia,
  joinExtracted,
  keys,
  ReeloraError,
  toReeloraError,
  type Candidate,
  type DatasetMedia,
  type IngestedPicture,
  type Job,
} from "@reelora/core";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Stage, StageContext, StageOutput } from "../../stage.js";
import { localVideo } from "../../video-file.js";
import { clipOptions, extractClipCandidates } from "./extract-clip-candidates.js";
import { extractImported } from "./extract-imported.js";
import { extractPictureCandidates, pictureOptions } from "./extract-picture-candidates.js";

export interface ExtractPorts {
  readonly objects: ObjectStore;
  readonly threads: number;
  /** Names of the providers that could train: what a video model's trainer takes decides what is cut. */
  readonly configuredProviders: readonly string[];
}

/** Takes candidate pictures and clips from every shot, as the dataset's trainer takes them, and measures them. */
export function extractStage({ objects, threads, configuredProviders }: ExtractPorts): Stage<"extract"> {
  const mediaOf = (job: Job) => datasetMedia(job.settings, configuredProviders);
  return {
    name: "extract",
    options: (job, share) => optionsOf(job, mediaOf(job), share),
    async run(context) {
      const { job, key, scratch, share: footage } = context;
      const video = (await context.input("ingest")).items[0];
      if (video === undefined) throw new TypeError("ingest gave no video");
      if (video.pictures !== undefined) return measured(objects, context, video.pictures);
      const path = await localVideo(video, scratch, objects);
      const directory = join(scratch, "candidates");
      const media = mediaOf(job);
      const source = {
        ...{ path, directory, objects, threads, context },
        detected: await context.input("detect"),
        addressOf: (file: string) => keys.candidate(job.userId, video.sha256, key, job.id, file),
      };
      try {
        const share = media.images && media.clips !== null ? 0.5 : 1;
        const clips =
          media.clips === null
            ? null
            : await extractClipCandidates(source, clipOptions(job, media.clips, footage), {
                progress: (fraction) => context.progress(share * fraction),
              });
        const pictures = media.images
          ? await extractPictureCandidates(source, pictureOptions(job, footage), {
              progress: (fraction) => context.progress(1 - share + share * fraction),
            })
          : null;
        const items = inOrder(clips?.candidates ?? [], pictures?.candidates ?? []);
        context.signal.throwIfAborted();
        return {
          items,
          facts: {
            decodedFrames: (clips?.decodedFrames ?? 0) + (pictures?.decodedFrames ?? 0),
            ...(clips === null ? {} : { clipLaw: clips.law }),
          },
          counts: {
            candidates: items.length,
            ...(clips === null ? {} : { clips: clips.candidates.length }),
          },
          summary: summaryOf(media, items),
          warnings: [],
        };
      } catch (error) {
        // Whoever has taken the job over stores them anew at this moment.
        if (toReeloraError(context.signal.reason).code !== "lease_lost") await objects.delete(source.addressOf(""));
        throw error;
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
    async join(parts, context) {
      const { sources = [] } = (await context.input("detect")).facts;
      const joined = joinExtracted(
        parts,
        sources.map(({ shots }) => shots),
      );
      return { ...joined, summary: `${summaryOf(mediaOf(context.job), joined.items)} of ${parts.length} videos` };
    },
  };
}

/** Imported pictures are the candidates, whatever else is made of footage. */
async function measured(
  objects: ObjectStore,
  context: StageContext,
  pictures: readonly IngestedPicture[],
): Promise<StageOutput<"extract">> {
  if (context.job.settings.media === "clips") {
    throw new ReeloraError(
      "training_settings_invalid",
      "Imported pictures make no clips: leave media out, or set it to images.",
      { field: "media" },
    );
  }
  const items = [...(await extractImported(objects, context, pictures))];
  const summary = `${items.length} ${items.length === 1 ? "picture" : "pictures"} measured`;
  return { items, facts: { decodedFrames: 0 }, counts: { candidates: items.length }, summary, warnings: [] };
}

function optionsOf(job: Job, { images, clips }: DatasetMedia, share: number) {
  return {
    ...(images ? { ...pictureOptions(job, share) } : {}),
    ...(clips === null ? {} : { clips: { ...clipOptions(job, clips, share) } }),
  };
}

/** By frame. Where a clip begins with the very frame of a picture, the picture is left out: frames name candidates. */
function inOrder(clips: readonly Candidate[], pictures: readonly Candidate[]): Candidate[] {
  const taken = new Set(clips.map(({ frame }) => frame));
  return [...clips, ...pictures.filter(({ frame }) => !taken.has(frame))].sort(
    (first, second) => first.frame - second.frame,
  );
}

function summaryOf({ images, clips }: DatasetMedia, items: readonly Candidate[]): string {
  const clipCount = items.filter(({ clip }) => clip !== undefined).length;
  const pictureCount = items.length - clipCount;
  return [
    ...(images ? [`${pictureCount} candidate ${pictureCount === 1 ? "frame" : "frames"}`] : []),
    ...(clips === null ? [] : [`${clipCount} candidate ${clipCount === 1 ? "clip" : "clips"}`]),
  ].join(", ");
}
