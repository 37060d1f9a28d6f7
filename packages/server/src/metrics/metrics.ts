import type { WorkObserver } from "../pipeline/work-observer.js";
import type { Trainer } from "../ports/trainer.js";
import type { MetricSources } from "./watch-sources.js";

/** One answered request; the route as it was declared, never the path that was asked for. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string | null;
  readonly status: number;
  readonly durationMs: number;
}

/** What this process counts and measures, as Prometheus reads it. */
export interface Metrics {
  readonly observer: WorkObserver;
  /** The same trainer, whose calls are counted and timed. */
  measured(trainer: Trainer): Trainer;
  requestAnswered(request: AnsweredRequest): void;
  /** From here on the state of these is asked for at each reading. */
  watch(sources: MetricSources): void;
  readonly contentType: string;
  /** Everything, in Prometheus' text format. What does not answer in time is left out, and said to be down. */
  read(): Promise<string>;
}
