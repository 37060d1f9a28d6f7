/** What became of one kind of things that were moved. */
export interface MigrationReport {
  /** A collection's name, or "objects". */
  readonly what: string;
  /** Written by this run. */
  readonly copied: number;
  /** There already, the same: from a run before. */
  readonly present: number;
  /** Read back from the target and found to be what the source has. */
  readonly verified: number;
  /** SHA-256 over all that was verified, in order of ids or keys. */
  readonly digest: string;
  /** What is not the same on both sides in the end, and why. Empty when all is well. */
  readonly problems: readonly string[];
}

/** How far a migration is. */
export interface MigrationProgress {
  readonly what: string;
  readonly phase: "copying" | "verifying";
  readonly done: number;
  readonly total: number;
}

export interface MigrationOptions {
  /** Writes over what the target has of its own under the same id or key. Default: that is a problem, and left alone. */
  readonly overwrite: boolean;
  readonly onProgress: (progress: MigrationProgress) => void;
  readonly signal: AbortSignal;
}
