import type { DocumentStore } from "../../../ports/document-store.js";
import type { EventBus } from "../../../ports/event-bus.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Trainer } from "../../../ports/trainer.js";

export interface TrainPorts {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly bus: EventBus;
  /** The configured trainers, the preferred one first. */
  readonly trainers: readonly Trainer[];
  /** How many trainings a provider may be given at once, by all workers together; null: any number. */
  readonly placesAt: (provider: string) => number | null;
  readonly pollIntervalMs: number;
  /** From submission to the end of the training. */
  readonly timeoutMs: number;
  /**
   * How long after a submission without an answer the provider is looked at before "it is not there" is believed. Longer
   * than a submission may take and than the provider needs to list it.
   */
  readonly doubtMs: number;
  /** Milliseconds that only ever go on, from anywhere. */
  readonly steadyNow: () => number;
  /** Rejects with the signal's reason when aborted. */
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** 0 up to 1; spreads repeated submissions. */
  readonly random: () => number;
  /** Where a provider may call when a run's training has ended; null where it cannot reach us. */
  readonly webhookUrl: (provider: string, runId: string) => string | null;
}
