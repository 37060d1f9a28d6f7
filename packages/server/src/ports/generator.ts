import type { Operation, RemoteFile } from "./trainer.js";

export type { Operation };

/** A LoRA's bytes, read again at each call. */
export interface StoredWeights {
  readonly sizeBytes: number;
  /** Ours: "model.safetensors". */
  readonly fileName: string;
  read(): AsyncIterable<Uint8Array>;
}

/** Pictures to be made. What a generator takes no value for, it leaves aside. */
export interface GenerationPlan {
  readonly baseModel: string;
  readonly prompt: string;
  /** One picture each, in this order; 0 to 2³² - 1. */
  readonly seeds: readonly number[];
  /** Of the denoising. Null for the generator's own. */
  readonly steps: number | null;
  /** How much the prompt counts. Null for the generator's own. */
  readonly guidance: number | null;
  /** `url` is an address that `upload` gave. Scales are 0 to 2; none at all asks for the base model alone. */
  readonly loras: readonly { readonly url: string; readonly scale: number }[];
}

export type GenerationStatus =
  | { readonly state: "queued"; readonly position: number | null }
  | { readonly state: "running"; readonly fraction: number | null }
  /** As many pictures as there are seeds, in their order. */
  | { readonly state: "succeeded"; readonly pictures: readonly RemoteFile[] }
  | {
      readonly state: "failed";
      readonly code: "generation_failed" | "cancelled";
      readonly message: string;
      readonly providerBody: string;
    };

/**
 * Somebody who makes pictures with a LoRA. Submitting may cost money, so it is not repeated by the adapter; all other
 * calls may be repeated freely.
 *
 * Throws ReeloraError: those of `Trainer`, and `generation_failed` from `download` when the pictures are gone.
 */
export interface Generator {
  readonly provider: string;
  /** How often it is worth asking how it stands, in milliseconds. */
  readonly pollIntervalMs: number;
  /** Whether it can make pictures with LoRAs of this base model. */
  makes(baseModel: string): boolean;
  /** Puts a LoRA where the generator can read it and returns its address. Free of charge. */
  upload(weights: StoredWeights, signal: AbortSignal): Promise<string>;
  /**
   * Starts the making. Throws `submission_unknown` when the request may have been accepted but its answer was lost; any
   * other error means that nothing was started.
   */
  submit(plan: GenerationPlan, signal: AbortSignal): Promise<Operation>;
  status(operation: Operation, signal: AbortSignal): Promise<GenerationStatus>;
  /** The bytes of a picture that `status` named. */
  download(picture: RemoteFile, signal: AbortSignal): Promise<Uint8Array>;
  /** Asks the generator to stop. Resolves also when it has ended already. */
  cancel(operation: Operation, signal: AbortSignal): Promise<void>;
}
