import { mostSources, ReeloraError, TrainSettings, type Job, type JobSource, type Source } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { createJob, requestDigestOf } from "@reelora/server/services/job/create";
import { findUnfinishedJob } from "@reelora/server/services/job/find-unfinished";
import { measurePhoto } from "@reelora/server/services/people/measure-photo";
import { getVideo } from "@reelora/server/services/video/get";
import type { Command } from "commander";
import { readFile } from "node:fs/promises";
import { addPlaceOptions, serverOf, type PlaceOptions } from "../at-server/server-of.js";
import { trainAtServer } from "../at-server/train-at-server.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { parseSource } from "./parse-source.js";
import { runToEnd } from "./run-to-end.js";
import {
  addTrainingOptions,
  numberOrText,
  parseFields,
  trainingFields,
  type TrainingOptions,
} from "./training-options.js";

export interface TrainOptions extends TrainingOptions, PlaceOptions {
  readonly trigger: string;
  readonly goal?: string;
  readonly frameCount?: string;
  readonly media?: string;
  readonly clipCount?: string;
  readonly caption?: string;
  readonly captioner?: string;
  readonly crop?: string;
  readonly nsfw?: string;
  readonly subject?: string;
  readonly subjectImage?: string;
  readonly sourceBasis?: string;
  readonly sourceWho?: string;
  readonly sourceLicence?: string;
  readonly curate?: boolean;
  readonly json?: boolean;
}

const defaults = TrainSettings.parse({ trigger: "example" });

export function addTrainCommand(program: Command): void {
  const command = program
    .command("train")
    .description(
      "make a dataset of a video, or of several, or of pictures, and, when a trainer is configured, a LoRA of it",
    )
    .argument(
      "<videos...>",
      "files, http, https or s3 addresses, or ids of uploaded videos; also folders and zips of captioned pictures; up to 20",
    )
    .requiredOption("--trigger <word>", "the word that will call the subject up in prompts, such as zkbunny")
    .option("--media <kind>", "auto, images, clips or mixed (default auto: clips for video models, else images)")
    .option("--goal <name>", "character, style or concept: what is to be learnt (default auto)")
    .option("--frame-count <n>", "the most pictures to keep (default 25; 60 for a style, 40 for a concept)")
    .option("--clip-count <n>", `the most clips to keep (default ${defaults.clipCount})`);
  addDatasetOptions(command)
    .option("--subject <n>", 'keep only frames that show this person well, by the number in "reelora subjects VIDEO"')
    .option("--subject-image <photo>", "keep only frames that show the person of this photo well");
  addPlaceOptions(
    addTrainingOptions(command, {
      steps: `the trainer's own, or ${defaults.steps}`,
      learningRate: `the trainer's own, or ${defaults.learningRate}`,
      provider: `${defaults.provider}; none makes the dataset alone`,
      baseModel: defaults.baseModel,
    }),
  )
    .option("--json", "print the job's status document, and nothing else, on standard output")
    .action(async (videos: string[], options: TrainOptions) => {
      process.exitCode = await train(videos, options);
    });
}

/** Adds the options that say what becomes of pictures and captions, whatever they are of. */
export function addDatasetOptions(command: Command): Command {
  return command
    .option("--caption <template>", `caption of what comes without one (default "${defaults.captionTemplate}")`)
    .option("--captioner <name>", "template, or vision for the model at REELORA_CAPTION_URL (default template)")
    .option(
      "--crop <what>",
      "bars, subject or none: what is cut off pictures by itself (default bars; with a subject, subject)",
    )
    .option("--nsfw <policy>", "off, flag or drop: what becomes of frames that show nudity or sex (default off)")
    .option("--curate", "drop imported pictures that the rules find wrong: blank, blurred, near-duplicates")
    .option("--source-basis <why>", "own, consent, licence or public-domain: by what right you train on the footage")
    .option("--source-who <text>", "who made it, or who is seen and has consented")
    .option("--source-licence <name>", "its licence, such as CC-BY-3.0");
}

/** Makes the job, or goes on with one that asked for the same, and follows it to its end. Returns the exit status. */
export async function train(videos: readonly string[], options: TrainOptions): Promise<number> {
  if (videos.length > mostSources) {
    const message = `${videos.length} videos are too many for one dataset: give ${mostSources} at most.`;
    throw new ReeloraError("invalid_request", message, { field: "videos" });
  }
  const settingsWith = (subject: unknown) => parseSettings(options, subject);
  const numbered = settingsWith(numberOrText(options.subject));
  const reelora = serverOf(options);
  const asJson = options.json === true;
  const interrupt = onInterrupt(() => process.stderr.write("\nStopping. Press Ctrl-C again to end at once.\n"));
  const { signal } = interrupt;
  const photo = options.subjectImage;
  // A photo is looked at on this machine, also for a server: only what was measured is sent.
  const settingsBy = async (application: Application) =>
    photo === undefined ? numbered : settingsWith(await measuredPhoto(application, photo, signal));
  try {
    if (reelora !== null) {
      const settings = photo === undefined ? numbered : await withApplication({}, settingsBy);
      return await trainAtServer(reelora, videos, settings, asJson, signal);
    }
    return await withApplication(options, async (application) => {
      const settings = await settingsBy(application);
      const sources: JobSource[] = [];
      for (const video of videos) sources.push({ source: await sourceOf(application, video) });
      const job = await jobFor(application, sources, settings, signal);
      return runToEnd(application, job.id, asJson, signal);
    });
  } finally {
    interrupt.dispose();
  }
}

async function measuredPhoto(application: Application, path: string, signal: AbortSignal) {
  const photo = await readFile(path).catch((error: unknown) => {
    throw new ReeloraError("invalid_request", `--subject-image: ${path} cannot be read.`, {}, error);
  });
  return measurePhoto(application.faces, photo, signal);
}

/** The job to work on: the same request's, when it was left unfinished, or a new one. */
async function jobFor(
  application: Application,
  sources: readonly JobSource[],
  settings: TrainSettings,
  signal: AbortSignal,
): Promise<Job> {
  const request = { userId: localUserId, sources, settings };
  const unfinished = await findUnfinishedJob(
    { store: application.documents },
    { userId: localUserId, requestDigest: requestDigestOf(request) },
  );
  if (unfinished !== null) {
    process.stderr.write(`Going on with ${unfinished.value.id}, which asked for the same and was not finished.\n`);
    return unfinished.value;
  }
  const created = await createJob(application.creating, request, signal);
  process.stderr.write(`Job ${created.stored.value.id}\n`);
  return created.stored.value;
}

async function sourceOf({ documents: store }: Application, video: string): Promise<Source> {
  if (!/^video_[0-9A-Z]{26}$/.test(video)) return parseSource(video);
  const { value } = await getVideo({ store }, { userId: localUserId, videoId: video });
  return { kind: "video", videoId: video, sha256: value.sha256, sizeBytes: value.sizeBytes, name: value.name };
}

/** A licence that is named is the basis, unless another is. */
function rightsOf({ sourceBasis, sourceWho: who, sourceLicence: licence }: TrainOptions): object | undefined {
  const basis = sourceBasis ?? (licence === undefined ? undefined : "licence");
  const given = Object.entries({ basis, who, licence }).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function parseSettings(options: TrainOptions, subject: unknown): TrainSettings {
  const { trigger, goal, media, frameCount, clipCount, caption, captioner } = options;
  return parseFields(TrainSettings, {
    ...{ trigger, goal, media, frameCount: numberOrText(frameCount), clipCount: numberOrText(clipCount) },
    ...{
      captionTemplate: caption,
      captioner,
      crop: options.crop,
      nsfw: options.nsfw,
      subject,
      rights: rightsOf(options),
      curation: options.curate === true ? { keepImported: false } : undefined,
    },
    ...trainingFields(options),
  });
}
