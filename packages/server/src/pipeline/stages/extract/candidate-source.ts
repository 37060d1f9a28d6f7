import type { DetectManifest } from "@reelora/core";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { StageContext } from "../../stage.js";

/** What candidates are taken of, and where they go. */
export interface CandidateSource {
  /** The video on this machine. */
  readonly path: string;
  /** A local folder for files on their way. */
  readonly directory: string;
  readonly objects: ObjectStore;
  readonly threads: number;
  readonly context: StageContext;
  readonly detected: DetectManifest;
  /** Where a candidate's file is stored. */
  readonly addressOf: (file: string) => string;
}

/** Called with how far the work has come, 0 to 1. */
export interface Following {
  readonly progress: (fraction: number) => void;
}

/** Part of the time that decoding takes; the rest is storing the files. */
export const decodingShare = 0.9;
