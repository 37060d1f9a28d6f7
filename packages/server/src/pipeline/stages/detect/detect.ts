import { framesPerSource, joinDetected, ReeloraError } from "@reelora/core";
import { scanShots, shotsOf } from "@reelora/video";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Stage, StageOutput } from "../../stage.js";
import { fromVideoFailure } from "../../video-failure.js";
import { localVideo } from "../../video-file.js";

export interface DetectPorts {
  readonly objects: ObjectStore;
  /** Decoding threads. */
  readonly threads: number;
}

const fewestFrames = 8;

/** Finds the boundaries between shots. Imported pictures are all of one, as if one were shown each second. */
export function detectStage({ objects, threads }: DetectPorts): Stage<"detect"> {
  return {
    name: "detect",
    options: () => ({}),
    async run(context) {
      const video = (await context.input("ingest")).items[0];
      if (video === undefined) throw new TypeError("ingest gave no video");
      if (video.pictures !== undefined) return inOneShot(video.pictures.length);
      const path = await localVideo(video, context.scratch, objects);
      const scan = await scanShots(path, {
        signal: context.signal,
        threads,
        onProgress: (progress) => context.progress(progress.fraction),
      }).catch((error: unknown) => {
        throw fromVideoFailure(error);
      });
      if (scan.frames < fewestFrames) {
        throw new ReeloraError(
          "video_too_short",
          `${video.name} has ${scan.frames} frames that can be decoded; a dataset needs ${fewestFrames} at least. Give a longer video.`,
        );
      }
      const shots = shotsOf(scan.boundaries, scan.frames);
      const gradual = scan.boundaries.filter((boundary) => boundary.kind !== "cut").length;
      return {
        items: shots.map(({ index, start, end }) => ({ index, start, end })),
        facts: {
          fps: scan.fps,
          frames: scan.frames,
          boundaries: scan.boundaries.map(({ kind, start, end }) => ({ kind, start, end })),
          decodedFrames: scan.decodedFrames,
        },
        counts: { shots: shots.length, boundaries: scan.boundaries.length, gradual, frames: scan.frames },
        summary: `${shots.length} ${shots.length === 1 ? "shot" : "shots"}`,
        warnings: scan.warnings.map(({ code, message }) => ({ code: `video_${code}`, message })),
      };
    },
    async join(parts) {
      for (const { number, name, manifest } of parts) {
        if (manifest.facts.frames < framesPerSource) continue;
        throw new ReeloraError(
          "video_too_large",
          `Source ${number}, ${name}, has ${manifest.facts.frames} frames; one of several may have ${framesPerSource - 1}. Cut it into parts.`,
          { field: `sources.${number - 1}` },
        );
      }
      const joined = joinDetected(parts);
      return { ...joined, summary: `${joined.items.length} shots in ${parts.length} videos` };
    },
  };
}

function inOneShot(frames: number): StageOutput<"detect"> {
  return {
    items: [{ index: 0, start: 0, end: frames }],
    facts: { fps: 1, frames, boundaries: [], decodedFrames: 0 },
    counts: { shots: 1, boundaries: 0, gradual: 0, frames },
    summary: "pictures, no shots to find",
    warnings: [],
  };
}
