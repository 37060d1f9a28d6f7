import type { Json, TrainerRow } from "@reelora/core";
import type { TrainingPlan } from "../../ports/trainer.js";

/** The body of a submission, made of the trainer's row alone. What the plan does not decide is left to the trainer. */
export function trainingInput(row: TrainerRow, plan: TrainingPlan, datasetUrl: string): Readonly<Record<string, Json>> {
  const { dataset, trigger, steps, learningRate } = row;
  const isNamedZip = new URL(datasetUrl).pathname.endsWith(".zip");
  return {
    [dataset.field]: datasetUrl,
    [steps.field]: plan.steps,
    ...(trigger === null ? {} : { [trigger.field]: plan.trigger }),
    ...(learningRate === null ? {} : { [learningRate.field]: plan.learningRate }),
    ...(isNamedZip || dataset.archiveFormatField === null ? {} : { [dataset.archiveFormatField]: "zip" }),
  };
}
