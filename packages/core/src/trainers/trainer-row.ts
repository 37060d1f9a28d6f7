import { z } from "zod";
import type { Json } from "../canonical-json.js";
import type { ClipLaw } from "./clip-law.js";

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
  /** The only values it takes, within the bounds; absent for all of them. */
  readonly choices?: readonly number[];
}

/**
 * What a trainer does with the word it is given:
 * - `caption-when-missing`: it becomes the caption of pictures that have none; captions that are there stay untouched,
 *   so the word must be in them.
 * - `prepended`: it is put before every caption.
 * - `placeholder`: it replaces `[trigger]` in captions.
 * - `undocumented`: nobody says. The word goes into the captions and is sent as well, which is right either way.
 */
export interface TriggerSetting {
  readonly field: string;
  readonly use: "caption-when-missing" | "prepended" | "placeholder" | "undocumented";
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
  /** How many items it takes at most. Absent or null: no limit is documented. */
  readonly maximumItems?: number | null;
  /** File name endings it takes, in lower case with their dot. Absent: not documented, and not checked. */
  readonly extensions?: readonly string[];
  /** `one-kind`: only pictures or only clips. Default `free`; says nothing where one kind is taken at all. */
  readonly mixing?: "free" | "one-kind";
  /** One clip at least, among whatever pictures. Default false. */
  readonly needsClip?: boolean;
  /** What becomes of an item without a caption. Default `undocumented`. */
  readonly missingCaption?: "trigger" | "generated" | "refused" | "undocumented";
  /** Null or absent when it takes no clips, or states nothing of their length. */
  readonly clips?: ClipLaw | null;
  /** What the shorter side of an item must have, in pixels. Absent: no limit is documented. */
  readonly minimumSidePixels?: number;
  /** Below this the shorter side of an item is worth a warning, in pixels. Default 768. */
  readonly advisedSidePixels?: number;
}

/** The half of the denoising that a model's expert does: `high-noise` makes the layout and motion, `low-noise` the details. */
export const Expert = z.enum(["high-noise", "low-noise"]);
export type Expert = z.infer<typeof Expert>;

export interface TrainerOutputs {
  /** Fields that hold weights; one for most, two where a model has two experts. The first is the model file. */
  readonly weights: readonly string[];
  /** For two experts: what each of `weights` is for, in the same order. */
  readonly experts?: readonly Expert[];
  readonly config: string | null;
  /** Further fields, all of which may be missing. */
  readonly others: readonly string[];
}

export interface TrainerPrice {
  /** What is counted: training steps, or seconds of the machine's time. */
  readonly unit: "step" | "second";
  /** Where several prices were seen, the highest. */
  readonly usdPerUnit: number;
  /** The lowest price seen, where several were. */
  readonly lowestUsdPerUnit?: number;
  /** Fewer units cost as much as this many; null when no such rule is known. */
  readonly minimumUnits: number | null;
  /** When the price was read, as YYYY-MM or YYYY, and where. Prices change without notice. */
  readonly asOf: string;
  readonly source: string;
}

/** How long a training takes, as somebody measured or states it. */
export interface TrainerSpeed {
  readonly secondsPerStep: number;
  /** Loading, caching and saving. */
  readonly fixedSeconds: number;
  readonly source: string;
}

/** Everything Reelora knows of one trainer, as data: one more trainer is one more row. */
export interface TrainerRow {
  readonly provider: "fal" | "replicate" | "local" | "nano";
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
  /** Of the LoRA. Absent when the trainer takes none. */
  readonly rank?: NumberSetting;
  /** The LoRA counts alpha / rank. Absent when the trainer takes none. */
  readonly alpha?: NumberSetting;
  /** Absent when the trainer takes none. */
  readonly seed?: NumberSetting;
  readonly options: readonly TrainerOption[];
  readonly outputs: TrainerOutputs;
  /** Endpoints of the same provider that make pictures or clips with what it trains. */
  readonly inference: readonly string[];
  /** Null when no price is known. */
  readonly price: TrainerPrice | null;
  /** Null or absent when nobody states it. */
  readonly speed?: TrainerSpeed | null;
  /** Inputs sent with every training, because of what Reelora's datasets are. */
  readonly fixedInputs?: Readonly<Record<string, Json>>;
  /** The input that takes the pictures' shape, and the shapes it knows ("16:9"): the nearest one is sent. */
  readonly aspectRatio?: { readonly field: string; readonly choices: readonly string[] };
  /** What is not certain of the facts above, for people. Everything said here works whichever way it is. */
  readonly uncertain?: readonly string[];
  /** Where the facts above were read. */
  readonly source: string;
}
