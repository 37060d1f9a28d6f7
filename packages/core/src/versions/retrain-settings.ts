import { z } from "zod";
import { TrainSettings, TrainSettingsShape } from "../request/train-request.js";

const {
  steps,
  learningRate,
  rank,
  alpha,
  seed,
  provider,
  baseModel,
  trainer,
  fallbackProviders,
  maxCostUsd,
  stripMetadata,
  webhookUrl,
} = TrainSettingsShape;

const withoutAdapterSettings = { rank: undefined, alpha: undefined, seed: undefined };

/** Body of `POST /api/lora/jobs/{jobId}/versions`: what is to be other than in the first training. */
export const RetrainRequest = z.strictObject({
  steps: steps
    .removeDefault()
    .optional()
    .describe("Default: the job's; the trainer's own when the trainer is another one."),
  learningRate: learningRate.removeDefault().optional().describe("Default: as for `steps`."),
  rank: rank.describe("Default: as for `steps`."),
  alpha: alpha.describe("Default: as for `steps`."),
  seed: seed.describe("Default: as for `steps`."),
  provider: provider
    .removeDefault()
    .exclude(["none"])
    .optional()
    .describe("Who trains. Default: the job's; `auto` where it was made without a training."),
  baseModel: baseModel.removeDefault().optional().describe("Default: the job's."),
  trainer: trainer.describe("Default: the job's, for the same provider and base model; else the provider's default."),
  fallbackProviders: fallbackProviders.describe("Who trains instead when the provider fails. Default: the job's."),
  maxCostUsd: maxCostUsd.describe("Default: the job's."),
  stripMetadata: stripMetadata.removeDefault().optional().describe("Default: the job's."),
  webhookUrl: webhookUrl.describe("Called once this training has ended. Default: nobody is called."),
  datasetVersion: z.int().positive().optional().describe("Which version of the job's dataset. Default: the last one."),
});
export type RetrainRequest = z.infer<typeof RetrainRequest>;

/**
 * The settings of a retraining: the first training's, with what was asked for in their place. Steps, learning rate and
 * trainer belong to a trainer; with another provider or base model they are its own unless they are given.
 */
export function retrainSettings(first: TrainSettings, asked: RetrainRequest): TrainSettings {
  const firstProvider = first.provider === "none" ? "auto" : first.provider;
  const provider = asked.provider ?? firstProvider;
  const isSameTrainer =
    provider === firstProvider &&
    (asked.baseModel ?? first.baseModel) === first.baseModel &&
    (asked.trainer ?? first.trainer) === first.trainer;
  // A trainer's own name says its base model.
  const isNamed = asked.trainer !== undefined && asked.baseModel === undefined;
  const settings = {
    ...first,
    webhookUrl: undefined,
    ...(isSameTrainer
      ? {}
      : { steps: undefined, learningRate: undefined, ...withoutAdapterSettings, trainer: undefined }),
    ...(isNamed ? { baseModel: undefined } : {}),
    ...asked,
    datasetVersion: undefined,
    provider,
  };
  return TrainSettings.parse(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)));
}
