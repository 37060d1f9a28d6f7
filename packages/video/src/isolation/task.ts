import type { Shot } from "../boundary.js";
import type { ClipLaw } from "../clips/clip-law.js";
import type { StillEffort } from "../frames/still-run.js";
import type { Progress } from "../running.js";
import type { VideoFailure } from "../video-error.js";
import type { VideoLimits } from "../video-limits.js";

/** What every task in the decoding process needs. */
export interface TaskBase {
  readonly path: string;
  readonly threads: number;
  readonly limits: VideoLimits;
}

export interface ProbeTask extends TaskBase {
  readonly kind: "probe";
}

export type ScanMethod = "auto" | "hinted" | "full";

export interface ScanTask extends TaskBase {
  readonly kind: "scan";
  readonly method: ScanMethod;
}

export interface ExtractTask extends TaskBase {
  readonly kind: "extract";
  readonly shots: readonly Shot[];
  readonly maxCandidates: number;
  /** Frames looked at for each candidate; null for as many as is reasonable. */
  readonly effort: StillEffort | null;
  readonly directory: string;
  /** Beginning of the names of unfinished files, so that whoever started the task can remove them after a kill. */
  readonly partialPrefix: string;
  readonly format: "jpeg" | "png";
  readonly quality: number;
}

/** A scan, then candidates of the shots that it found. */
export interface BestTask extends Omit<ExtractTask, "kind" | "shots"> {
  readonly kind: "best";
}

export interface ClipsTask extends TaskBase {
  readonly kind: "clips";
  readonly shots: readonly Shot[];
  readonly law: ClipLaw;
  /** Of the shots' frame numbers; the file's average when not said. */
  readonly fps: number | undefined;
  readonly enoughEqual: number | undefined;
  readonly maxClips: number | undefined;
  readonly maxShorterSide: number | undefined;
  /** Whether a picture of each clip's sharpest frame is written beside it. */
  readonly posters: boolean;
  readonly directory: string;
  readonly partialPrefix: string;
}

export type Task = ProbeTask | ScanTask | ExtractTask | BestTask | ClipsTask;

/** From the decoding process to the one that asked. Plain data only: no pixel crosses here. */
export type TaskMessage =
  | { readonly kind: "alive" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "failure"; readonly failure: VideoFailure };
