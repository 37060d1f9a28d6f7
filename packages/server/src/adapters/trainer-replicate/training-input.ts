import { adapterInputs, type Json, type TrainerRow } from "@reelora/core";
import type { TrainingPlan } from "../../ports/trainer.js";

/** The input of a training, made of the trainer's row alone. What the plan does not decide is left to the trainer. */
export function trainingInput(row: TrainerRow, plan: TrainingPlan, datasetUrl: string): Readonly<Record<string, Json>> {
  const { dataset, trigger, steps, learningRate, fixedInputs = {} } = row;
  return {
    ...fixedInputs,
    [dataset.field]: datasetUrl,
    [steps.field]: plan.steps,
    ...(trigger === null ? {} : { [trigger.field]: plan.trigger }),
    ...(learningRate === null ? {} : { [learningRate.field]: plan.learningRate }),
    ...adapterInputs(row, plan),
  };
}
