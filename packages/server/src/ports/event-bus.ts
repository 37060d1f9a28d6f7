/** Something that changed, in a few bytes: ids and kinds, never the state itself. */
export interface BusEvent {
  readonly type: "job-changed" | "job-cancel-requested" | "training-changed";
  readonly jobId: string;
  readonly userId: string;
}

/**
 * Tells whoever listens that they should look again. Best effort: an event may be lost, repeated or late, so listeners
 * also poll, slowly. A listener that throws affects neither the publisher nor other listeners.
 */
export interface EventBus {
  publish(event: BusEvent): Promise<void>;
  /** Hears every event from now on; returns how to stop hearing. */
  subscribe(listener: (event: BusEvent) => void): () => void;
  close(): Promise<void>;
}
