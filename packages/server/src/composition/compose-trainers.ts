import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ConfiguredProgram } from "../adapters/trainer-local/configured-program.js";
import { guardTrainer } from "../circuit/guard-trainer.js";
import type { Circuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import { processEnvironment } from "../config/process-environment.js";
import type { Download } from "../pipeline/stages/publish/fetch-remote-file.js";
import type { Trainer } from "../ports/trainer.js";
import type { WebhookReader } from "../ports/webhook-reader.js";

/** The trainers that the configuration names, and what goes with those on this machine. */
export interface ComposedTrainers {
  /** The preferred one first: fal, Replicate, this machine; nano, which only trains when it is named, is the last. */
  readonly trainers: readonly Trainer[];
  /** For the providers that can call. */
  readonly webhookReaders: readonly WebhookReader[];
  /** Gets a trained file of this machine. */
  readonly copyLocalFile: Download;
  /** Removes what old trainings on this machine have left. */
  readonly sweep: () => Promise<void>;
}

const dayMs = 24 * 3600_000;
/** A picture of 32×32 is soon learned. */
const nanoSettings = { batchSize: 8, rank: 16, saveEverySteps: 20 };
const nanoStopMs = 2000;

/** Loads the adapters of the trainers that are configured, and no others. */
export async function composeTrainers(
  config: Config,
  now: () => number,
  circuits: Circuits,
  wrap: (trainer: Trainer) => Trainer = (trainer) => trainer,
): Promise<ComposedTrainers> {
  const { trainers, ...rest } = await configuredTrainers(config, now);
  // What a breaker refuses never goes out, and is not counted as a call.
  const guarded = trainers.map((trainer) => guardTrainer(wrap(trainer), circuits.open(trainer.provider)));
  return { ...rest, trainers: guarded };
}

async function configuredTrainers(config: Config, now: () => number): Promise<ComposedTrainers> {
  const trainers: Trainer[] = [];
  const webhookReaders: WebhookReader[] = [];
  if (config.FAL_KEY !== undefined) {
    const { createFalTrainer } = await import("../adapters/trainer-fal/create-fal-trainer.js");
    const { createFalWebhookReader } = await import("../adapters/trainer-fal/create-fal-webhook-reader.js");
    webhookReaders.push(createFalWebhookReader({ restUrl: config.FAL_REST_URL, clock: now }));
    trainers.push(
      createFalTrainer({
        apiKey: config.FAL_KEY,
        queueUrl: config.FAL_QUEUE_URL,
        restUrl: config.FAL_REST_URL,
        apiUrl: config.FAL_API_URL,
        listsUnfinished: config.FAL_LISTS_UNFINISHED,
        clock: now,
      }),
    );
  }
  if (config.REPLICATE_API_TOKEN !== undefined) {
    const { createReplicateTrainer } = await import("../adapters/trainer-replicate/create-replicate-trainer.js");
    const { createReplicateWebhookReader } =
      await import("../adapters/trainer-replicate/create-replicate-webhook-reader.js");
    const account = { apiToken: config.REPLICATE_API_TOKEN, apiUrl: config.REPLICATE_API_URL, clock: now };
    webhookReaders.push(createReplicateWebhookReader(account));
    const { REPLICATE_OWNER: owner, REPLICATE_MODEL_NAME: modelName, REPLICATE_TRAINER_VERSION: version } = config;
    trainers.push(
      createReplicateTrainer({
        ...account,
        ...(owner === undefined ? {} : { owner }),
        ...(modelName === undefined ? {} : { modelName }),
        ...(version === undefined ? {} : { trainerVersion: version }),
      }),
    );
  }
  const programs = configuredPrograms(config);
  const { createLocalTrainer } = await import("../adapters/trainer-local/create-local-trainer.js");
  const { copyLocalFile } = await import("../adapters/trainer-local/copy-local-file.js");
  const { sweepLocalRuns } = await import("../adapters/trainer-local/sweep-local-runs.js");
  const runRoot = resolve(config.REELORA_LOCAL_RUNS_DIR ?? join(config.REELORA_DATA_DIR, "local-runs"));
  const nanoRoot = resolve(config.REELORA_DATA_DIR, "nano-runs");
  if (programs.length > 0) {
    trainers.push(
      createLocalTrainer({
        runRoot,
        programs,
        environment: processEnvironment(),
        settings: {
          resolution: config.REELORA_LOCAL_RESOLUTION,
          batchSize: config.REELORA_LOCAL_BATCH_SIZE,
          rank: config.REELORA_LOCAL_RANK,
          saveEverySteps: config.REELORA_LOCAL_SAVE_EVERY_STEPS,
          seed: config.REELORA_LOCAL_SEED,
          clipFrames: config.REELORA_LOCAL_CLIP_FRAMES,
        },
      }),
    );
  }
  // Local trainers need process groups, which Windows has not.
  if (process.platform !== "win32") {
    const settings = { ...nanoSettings, seed: config.REELORA_LOCAL_SEED };
    const nano = { provider: "nano", runRoot: nanoRoot, programs: [{ name: "nano" }] } as const;
    trainers.push(createLocalTrainer({ ...nano, environment: {}, settings, stopLimitMs: nanoStopMs }));
  }
  return {
    trainers,
    webhookReaders,
    copyLocalFile: (url, options) =>
      copyLocalFile({
        runRoot: url.startsWith(`${pathToFileURL(nanoRoot).href}/`) ? nanoRoot : runRoot,
        url,
        ...options,
      }),
    sweep: async () => {
      const keptMs = config.REELORA_LOCAL_RUNS_KEPT_DAYS * dayMs;
      for (const root of [runRoot, nanoRoot]) await sweepLocalRuns({ runRoot: root, now: now(), keptMs });
    },
  };
}

/** The programs that the operator has named, in the order of the catalogue; a command of one's own comes last. */
function configuredPrograms(config: Config): readonly ConfiguredProgram[] {
  const modelFiles = config.REELORA_LOCAL_MODEL_FILES;
  const cloned = (
    [
      ["ai-toolkit", config.REELORA_AI_TOOLKIT_DIR, config.REELORA_AI_TOOLKIT_PYTHON],
      ["sd-scripts", config.REELORA_SD_SCRIPTS_DIR, config.REELORA_SD_SCRIPTS_PYTHON],
      ["musubi-tuner", config.REELORA_MUSUBI_TUNER_DIR, config.REELORA_MUSUBI_TUNER_PYTHON],
      ["diffusion-pipe", config.REELORA_DIFFUSION_PIPE_DIR, config.REELORA_DIFFUSION_PIPE_PYTHON],
      ["diffusers", config.REELORA_DIFFUSERS_DIR, config.REELORA_DIFFUSERS_PYTHON],
    ] as const
  ).flatMap(([name, folder, executable]): readonly ConfiguredProgram[] =>
    folder === undefined
      ? []
      : [{ name, folder: resolve(folder), modelFiles, ...(executable === undefined ? {} : { executable }) }],
  );
  const { REELORA_SIMPLETUNER_COMMAND: simpleTuner, REELORA_LOCAL_TRAINER_COMMAND: template } = config;
  return [
    ...cloned,
    ...(simpleTuner === undefined ? [] : [{ name: "simpletuner", executable: simpleTuner, modelFiles } as const]),
    ...(template === undefined ? [] : [{ name: "command", template, modelFiles } as const]),
  ];
}
