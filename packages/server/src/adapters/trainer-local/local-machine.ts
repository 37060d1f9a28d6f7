import type { InstalledProgram } from "./configured-program.js";
import type { TrainingSettings } from "./programs/program.js";

/** What every part of the adapter needs to know of this machine and its settings. */
export interface LocalMachine {
  /** Holds one folder for each run. Absolute. */
  readonly runRoot: string;
  readonly programs: readonly InstalledProgram[];
  readonly settings: TrainingSettings;
  /** The whole environment of trainers, nothing else of ours. */
  readonly environment: Readonly<Record<string, string>>;
  /** Values that no log line may show. */
  readonly secrets: readonly string[];
  readonly stopLimitMs: number;
  readonly longestLogBytes: number;
  readonly mostAttempts: number;
}
