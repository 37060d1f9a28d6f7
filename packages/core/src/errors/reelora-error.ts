import { errorKinds, type ErrorCode, type Fault, type Retry } from "./codes.js";

export interface ErrorDetails {
  /** The request field or command-line option at fault, as the user wrote it. */
  readonly field?: string;
  /** Several fields at fault at once. */
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
  /** For `retry: after`: how long to wait. */
  readonly retryAfterMs?: number;
  /** What an outside service said, word for word. Never holds a secret. */
  readonly providerBody?: string;
  readonly providerStatus?: number;
}

/**
 * The one error type that crosses layers. `message` says what was wrong, with what, and what to do, and is safe to
 * show to the person who asked: no secrets, no paths of the server that the person did not give.
 */
export class ReeloraError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "ReeloraError";
    this.code = code;
    this.details = details;
  }

  get fault(): Fault {
    return errorKinds[this.code].fault;
  }

  get retry(): Retry {
    return errorKinds[this.code].retry;
  }
}

/** Known errors pass; anything else becomes `internal`, with the original as its cause. */
export function toReeloraError(error: unknown): ReeloraError {
  if (error instanceof ReeloraError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new ReeloraError(
    "internal",
    `Unexpected: ${text}. Please report this with the log line of the job.`,
    {},
    error,
  );
}
