import type { ErrorCode } from "../generated/error-codes.js";
import { retryAfterMs } from "../client/retry-delay.js";
import { readProblem, type ProblemDetails } from "./read-problem.js";

/**
 * The server has refused or failed: what its problem document (RFC 9457) says. Decide by `code`, never by the message;
 * a newer server may know codes that this SDK does not.
 */
export class ReeloraApiError extends Error {
  override readonly name = "ReeloraApiError";
  /** Stable name of the kind of error: "not_found". */
  readonly code: ErrorCode | (string & {});
  /** Of the HTTP answer. */
  readonly status: number;
  /** The fields at fault. */
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  /** Names the request in the server's log; null when the answer did not say. */
  readonly requestId: string | null;
  /** When another attempt may work, in milliseconds; null when the server did not say. */
  readonly retryAfterMs: number | null;
  /** Where this kind of error is explained. */
  readonly type: string | null;

  constructor(status: number, problem: ProblemDetails, waitMs: number | null) {
    super(problem.detail);
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors;
    this.requestId = problem.requestId;
    this.type = problem.type;
    this.retryAfterMs = waitMs;
  }
}

/** No answer came: no such host, nobody listening, a connection that broke. Whether the request was worked on is not known. */
export class ReeloraConnectionError extends Error {
  override readonly name = "ReeloraConnectionError";

  constructor(origin: string, cause: unknown) {
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    const reason = inner instanceof Error && inner.message !== "" ? inner.message : String(inner);
    super(`${origin} does not answer (${reason}). Check the address and the network, then try again.`, { cause });
  }
}

/** Whether an error is the server's, of this kind: `isApiError(error, "quota_exceeded")`. */
export function isApiError(error: unknown, code?: ErrorCode): error is ReeloraApiError {
  return error instanceof ReeloraApiError && (code === undefined || error.code === code);
}

/** Reads the answer of a request that did not work. */
export async function apiErrorOf(response: Response): Promise<ReeloraApiError> {
  const text = await response.text().catch(() => "");
  const problem = readProblem(response.status, text, response.headers.get("x-request-id"));
  return new ReeloraApiError(response.status, problem, retryAfterMs(response.headers.get("retry-after"), Date.now()));
}
