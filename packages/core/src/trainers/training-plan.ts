/** What a trainer is asked to do with a dataset. */
export interface TrainingPlan {
  readonly baseModel: string;
  readonly trigger: string;
  readonly steps: number;
  readonly learningRate: number;
  readonly items: number;
  readonly zip: { readonly sizeBytes: number; readonly sha256: string };
}

/** Something about a plan that the trainer will not take, or will not do as asked. */
export interface PlanProblem {
  /** `error`: the training must not be started. `warning`: it can be, and the user should know. */
  readonly severity: "error" | "warning";
  readonly code: "training_settings_invalid" | "dataset_too_small" | "setting_ignored";
  readonly message: string;
}
