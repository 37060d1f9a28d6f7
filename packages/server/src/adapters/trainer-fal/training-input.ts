import { adapterInputs, type Json, type PlanItem, type TrainerRow } from "@reelora/core";
import type { TrainingPlan } from "../../ports/trainer.js";

type Input = Readonly<Record<string, Json>>;

/** The body of a submission, made of the trainer's row alone. What the plan does not decide is left to the trainer. */
export function trainingInput(row: TrainerRow, plan: TrainingPlan, datasetUrl: string): Input {
  const { dataset, steps, learningRate, fixedInputs = {} } = row;
  const isNamedZip = new URL(datasetUrl).pathname.endsWith(".zip");
  return {
    ...fixedInputs,
    [dataset.field]: datasetUrl,
    [steps.field]: plan.steps,
    ...triggerInput(row, plan),
    ...(learningRate === null ? {} : { [learningRate.field]: plan.learningRate }),
    ...adapterInputs(row, plan),
    ...(isNamedZip || dataset.archiveFormatField === null ? {} : { [dataset.archiveFormatField]: "zip" }),
    ...clipInput(row, plan.media ?? []),
    ...shapeInput(row, plan.media ?? []),
  };
}

/** A word that is put before every caption would be there twice where the captions hold it already. */
function triggerInput({ trigger }: TrainerRow, { trigger: word, media }: TrainingPlan): Input {
  if (trigger === null) return {};
  const isThere = media !== undefined && media.every(({ captionHasTrigger }) => captionHasTrigger);
  return trigger.use === "prepended" && isThere ? {} : { [trigger.field]: word };
}

/** How long and how fast the clips are, for trainers that would otherwise cut them to their own measure. */
function clipInput({ dataset }: TrainerRow, media: readonly PlanItem[]): Input {
  const clips = media.filter(({ kind }) => kind === "video");
  const law = dataset.clips ?? null;
  if (law === null || clips.length === 0) return {};
  const frames = Math.min(...clips.map((clip) => clip.frames ?? law.usualFrames));
  return {
    ...(law.framesField === null ? {} : { [law.framesField]: frames }),
    ...(law.framesPerSecondField === null ? {} : { [law.framesPerSecondField]: law.framesPerSecond }),
  };
}

/** The shape that is nearest to what most items have. */
function shapeInput({ aspectRatio }: TrainerRow, media: readonly PlanItem[]): Input {
  if (aspectRatio === undefined || media.length === 0) return {};
  const ratios = media.map(({ width, height }) => Math.log(width / height)).sort((one, other) => one - other);
  const middle = ratios[Math.floor(ratios.length / 2)] ?? 0;
  const distance = (choice: string) => {
    const [width = 1, height = 1] = choice.split(":").map(Number);
    return Math.abs(Math.log(width / height) - middle);
  };
  const [nearest] = [...aspectRatio.choices].sort((one, other) => distance(one) - distance(other));
  return nearest === undefined ? {} : { [aspectRatio.field]: nearest };
}
