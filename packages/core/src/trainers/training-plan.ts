import type { AdapterSettings } from "./adapter-settings.js";

/** One picture or clip of a dataset, as far as a trainer's rules look at it. */
export interface PlanItem {
  /** As in the zip: "0001.jpg". */
  readonly fileName: string;
  readonly kind: "image" | "video";
  readonly width: number;
  readonly height: number;
  /** Frames, and frames a second, of a clip. */
  readonly frames?: number;
  readonly fps?: number;
  /** UTF-8 bytes of its caption; 0 when it has none. */
  readonly captionBytes: number;
  /** Which shot of the video it is from; absent when that is not known. */
  readonly shot?: number;
  /** Whether the trigger word stands in its caption. */
  readonly captionHasTrigger: boolean;
}

/** What a trainer is asked to do with a dataset. */
export interface TrainingPlan extends AdapterSettings {
  readonly baseModel: string;
  /** The provider's own name of the trainer; absent for its default for the base model. */
  readonly trainer?: string;
  readonly trigger: string;
  readonly steps: number;
  readonly learningRate: number;
  readonly items: number;
  readonly zip: { readonly sizeBytes: number; readonly sha256: string };
  /** Every item. Absent while there is no dataset yet: rules about items are not checked then. */
  readonly media?: readonly PlanItem[];
}

/** Something about a plan that the trainer will not take, or will not do as asked; with which item, and what to do. */
export type PlanProblem = PlanError | PlanWarning;

/** The training must not be started. */
export interface PlanError {
  readonly severity: "error";
  readonly code: "training_settings_invalid" | "dataset_too_small" | "dataset_unsuitable";
  readonly message: string;
}

/** It can be started, and the user should know. */
export interface PlanWarning {
  readonly severity: "warning";
  readonly code: "setting_ignored" | "dataset_imperfect";
  readonly message: string;
}
