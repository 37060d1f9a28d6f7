import type { Json } from "../canonical-json.js";

/** A number that a trainer takes: inclusive bounds, and what it must be a whole multiple of. */
export interface NumberSetting {
  /** Its name in the trainer's input. */
  readonly field: string;
  readonly minimum: number;
  readonly maximum: number;
  /** 1 for any whole number; null for any number. */
  readonly multipleOf: number | null;
  /** What the trainer takes when nothing is sent; null when it states nothing. */
  readonly default: number | null;
}

/**
 * What a trainer does with the word it is given:
 * - `caption-when-missing`: it becomes the caption of pictures that have none; captions that are there stay untouched,
 *   so the word must be in them.
 * - `prepended`: it is put before every caption.
 * - `placeholder`: it replaces `[trigger]` in captions.
 */
export interface TriggerSetting {
  readonly field: string;
  readonly use: "caption-when-missing" | "prepended" | "placeholder";
}

/** Another input that the trainer takes. Nothing is sent for it unless somebody asks. */
export interface TrainerOption {
  readonly field: string;
  readonly default: Json;
  readonly meaning: string;
}

export interface DatasetRules {
  /** The input that takes the dataset's address. */
  readonly field: string;
  /** The input that names the archive's format, for addresses whose path does not end in it; null when there is none. */
  readonly archiveFormatField: string | null;
  readonly media: readonly ("image" | "video")[];
  readonly minimumItems: number;
  /** `same-stem-txt`: `0001.jpg` and `0001.txt` side by side at the root of the zip. */
  readonly captions: "same-stem-txt" | "none";
  /** Null when no limit is documented. */
  readonly maximumZipBytes: number | null;
}

export interface TrainerOutputs {
  /** Fields that hold weights; one for most, two where a model has two experts. The first is the model file. */
  readonly weights: readonly string[];
  readonly config: string | null;
  /** Further fields, all of which may be missing. */
  readonly others: readonly string[];
}

export interface TrainerPrice {
  readonly usdPerStep: number;
  /** Fewer steps cost as much as this many; null when no such rule is known. */
  readonly minimumSteps: number | null;
  /** When the price was read, as YYYY-MM or YYYY, and where. Prices change without notice. */
  readonly asOf: string;
  readonly source: string;
}

/** Everything Reelora knows of one trainer, as data: one more trainer is one more row. */
export interface TrainerRow {
  readonly provider: "fal";
  /** The provider's own name of it; unique within the provider. */
  readonly endpoint: string;
  readonly title: string;
  readonly baseModel: string;
  readonly dataset: DatasetRules;
  /** Null when the trainer takes no such word. */
  readonly trigger: TriggerSetting | null;
  readonly steps: NumberSetting;
  /** Null when the trainer sets its own. */
  readonly learningRate: NumberSetting | null;
  readonly options: readonly TrainerOption[];
  readonly outputs: TrainerOutputs;
  /** Endpoints of the same provider that make pictures or clips with what it trains. */
  readonly inference: readonly string[];
  /** Null when no price is known. */
  readonly price: TrainerPrice | null;
  /** Where the facts above were read. */
  readonly source: string;
}
