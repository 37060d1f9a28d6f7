import type { FalFailure } from "../fal/failures.js";

/** The ways in which HTTP fails are the same everywhere. */
export type ReplicateFailure = FalFailure;

/**
 * Where a failure can be put. `model` looks a model up, `file` takes a file, `submit` starts a training, `list` lists
 * them, `download` gives a trained file out, `dataset` is the simulated trainer's own request for a dataset.
 */
export type ReplicateRoute =
  | "account"
  | "model"
  | "create-model"
  | "file"
  | "submit"
  | "status"
  | "list"
  | "cancel"
  | "webhook-secret"
  | "download"
  | "dataset";

/** As Replicate words it: RFC 9457 in spirit. */
export const problem = (status: number, title: string, detail: string) => ({ title, detail, status });

export const replicateFailures = {
  badToken: {
    kind: "answer",
    status: 401,
    body: problem(401, "Unauthenticated", "You did not pass a valid authentication token"),
  },
  insufficientCredit: {
    kind: "answer",
    status: 402,
    body: problem(402, "Insufficient credit", "You have insufficient credit to run this model. Go to billing."),
  },
  forbidden: { kind: "answer", status: 403, body: problem(403, "Forbidden", "You do not have permission") },
  notFound: { kind: "answer", status: 404, body: { detail: "The requested resource could not be found." } },
  invalidVersion: {
    kind: "answer",
    status: 422,
    body: problem(422, "Invalid version or not permitted", "The specified version does not exist"),
  },
  rateLimited: (retryAfter?: string): ReplicateFailure => ({
    kind: "answer",
    status: 429,
    body: { detail: "Request was throttled." },
    ...(retryAfter === undefined ? {} : { headers: { "retry-after": retryAfter } }),
  }),
  /** As for accounts with less than 5 dollars. */
  throttledInBody: (seconds: number): ReplicateFailure => ({
    kind: "answer",
    status: 429,
    body: {
      detail: `Request was throttled. Your rate limit resets in ~${seconds}s.`,
      status: 429,
      retry_after: seconds,
    },
  }),
  throttledInWords: {
    kind: "answer",
    status: 429,
    body: { detail: "Request was throttled. Expected available in 9 seconds." },
  },
  internal: { kind: "answer", status: 500, body: problem(500, "Internal server error", "Try again") },
  unavailable: { kind: "answer", status: 503, body: problem(503, "Service unavailable", "Try again") },
  /** As a proxy before Replicate words it. */
  badGateway: { kind: "answer", status: 502, body: "<html><center>cloudflare</center></html>" },
  reset: { kind: "reset" },
  lostAnswer: { kind: "lost-answer" },
  halfAnswer: { kind: "half-answer" },
  silence: { kind: "silence" },
  garbage: { kind: "other-body", contentType: "application/json", body: '{"id": "01' },
  webPage: { kind: "other-body", contentType: "text/html", body: "<!DOCTYPE html><html><body>Sign in</body></html>" },
} as const satisfies Record<string, ReplicateFailure | ((...parameters: never[]) => ReplicateFailure)>;

export interface FailureControl {
  /** The next `times` requests of the route fail so; injections of one route queue up. */
  inject(route: ReplicateRoute, failure: ReplicateFailure, times?: number): void;
  /** Forgets what has not happened yet. */
  clear(): void;
}

export function createFailureControl(): FailureControl & { take(route: ReplicateRoute): ReplicateFailure | null } {
  const waiting = new Map<ReplicateRoute, ReplicateFailure[]>();
  return {
    inject(route, failure, times = 1) {
      waiting.set(route, [...(waiting.get(route) ?? []), ...Array.from({ length: times }, () => failure)]);
    },
    clear: () => waiting.clear(),
    take: (route) => waiting.get(route)?.shift() ?? null,
  };
}
