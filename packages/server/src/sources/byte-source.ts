/** What a server calls one state of a file; a change of either means other bytes. */
export interface Validators {
  readonly etag: string | null;
  /** As the server writes it: an HTTP date. */
  readonly lastModified: string | null;
}

/** A beginning that is here already. */
export interface ResumePoint extends Validators {
  /** How many bytes are here; at least 1. */
  readonly doneBytes: number;
  readonly totalBytes: number | null;
}

export interface OpenOptions {
  readonly signal: AbortSignal;
  /** A file known to be larger is refused before its first byte. */
  readonly maxBytes: number;
  /** From the call to the last byte. */
  readonly totalTimeoutMs: number;
}

/** A file on its way, from `startByte` to its end. */
export interface OpenedSource extends Validators {
  /** The resume point's `doneBytes`, or 0 when the file starts over. */
  readonly startByte: number;
  /** Size of the whole file; null when unknown. */
  readonly totalBytes: number | null;
  /** Whether an interrupted transfer can go on later and be sure to get the rest of the same bytes. */
  readonly isResumable: boolean;
  /** To be read once; otherwise call `discard`. Throws ReeloraError. */
  readonly body: AsyncIterable<Uint8Array>;
  discard(): void;
}

/** A file that somebody else serves. */
export interface ByteSource {
  /** Names the file among all sources; part files remember its digest. May hold secrets. */
  readonly identity: string;
  /** Names the file in messages, without secrets. */
  readonly where: string;
  /**
   * One attempt, nothing retried. Goes on from `from` when the server still has the same bytes and can, otherwise
   * starts over. Throws ReeloraError: `source_not_found`, `source_forbidden`, `source_unreachable`,
   * `source_too_large`, `source_too_slow`, `address_not_allowed`, `cancelled`.
   */
  open(from: ResumePoint | null, options: OpenOptions): Promise<OpenedSource>;
}
