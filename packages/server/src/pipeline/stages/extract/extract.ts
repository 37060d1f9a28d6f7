import { keys, type Candidate } from "@reelora/core";
import { extractFrames } from "@reelora/video";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import PQueue from "p-queue";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Stage } from "../../stage.js";
import { fromVideoFailure } from "../../video-failure.js";
import { localVideo } from "../../video-file.js";

export interface ExtractPorts {
  readonly objects: ObjectStore;
  readonly threads: number;
}

/** Candidates for a dataset of the usual size: enough to choose from, bounded whatever the length of the video. */
const usualCandidates = 600;
/** High enough that a trainer cannot tell it from the decoded frame; 4:4:4, no colour is thrown away. */
const jpegQuality = 95;
const uploadsAtOnce = 8;
/** Part of the stage's time that decoding takes; the rest is storing the pictures. */
const decodingShare = 0.9;

/** Takes candidate frames from every shot and measures them. */
export function extractStage({ objects, threads }: ExtractPorts): Stage<"extract"> {
  return {
    name: "extract",
    // In few steps, so that jobs that want a few frames more or less share their candidates.
    options: (job) => ({
      maxCandidates: usualCandidates * Math.ceil(Math.max(1, (4 * job.settings.frameCount) / usualCandidates)),
      jpegQuality,
    }),
    async run(context) {
      const { job, key, scratch, signal } = context;
      const video = (await context.input("ingest")).items[0];
      if (video === undefined) throw new TypeError("ingest gave no video");
      const { items: shots } = await context.input("detect");
      const path = await localVideo(video, scratch, objects);
      const directory = join(scratch, "candidates");
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory);
      const { maxCandidates } = this.options(job);
      const extraction = await extractFrames(path, {
        shots: shots.map(({ index, start, end }) => ({ index, start, end })),
        maxCandidates: Number(maxCandidates),
        directory,
        format: "jpeg",
        quality: jpegQuality,
        signal,
        threads,
        onProgress: (progress) => context.progress(decodingShare * progress.fraction),
      }).catch((error: unknown) => {
        throw fromVideoFailure(error);
      });
      const total = extraction.candidates.length;
      const items: Candidate[] = [];
      const uploads = new PQueue({ concurrency: uploadsAtOnce });
      try {
        await uploads.addAll(
          extraction.candidates.map((candidate) => async () => {
            const { frame, seconds, shot, file, width, height, measurements } = candidate;
            const address = keys.candidate(job.userId, video.sha256, key, file);
            const stored = await objects.put(
              address,
              { file: join(directory, file) },
              { contentType: "image/jpeg", signal },
            );
            const { sharpness, meanLuma, contrast, clippedDark, clippedBright, motion, frozen, blank, dhash, colours } =
              measurements;
            items.push({
              frame,
              seconds,
              shot,
              key: address,
              sha256: stored.sha256,
              sizeBytes: stored.sizeBytes,
              width,
              height,
              measurements: {
                sharpness,
                meanLuma,
                contrast,
                clippedDark,
                clippedBright,
                motion,
                frozen,
                blank,
                dhash,
                colours: [...colours],
              },
            });
            context.progress(decodingShare + ((1 - decodingShare) * items.length) / total);
          }),
        );
      } catch (error) {
        uploads.clear();
        await uploads.onIdle();
        await objects.delete(keys.candidate(job.userId, video.sha256, key, ""));
        throw error;
      }
      await rm(directory, { recursive: true, force: true });
      items.sort((first, second) => first.frame - second.frame);
      return {
        items,
        facts: { decodedFrames: extraction.decodedFrames },
        counts: { candidates: items.length },
        summary: `${items.length} candidate ${items.length === 1 ? "frame" : "frames"}`,
        warnings: [],
      };
    },
  };
}
