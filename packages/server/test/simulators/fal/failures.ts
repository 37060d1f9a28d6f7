/**
 * Where a failure can be put. `upload` is a PUT of bytes, whole or a part; `download` a GET of a stored file; `dataset`
 * the same by the simulated trainer itself.
 */
export type FalRoute =
  | "initiate"
  | "upload"
  | "complete"
  | "submit"
  | "status"
  | "result"
  | "cancel"
  | "download"
  | "dataset"
  | "list"
  | "key-set";

export type FalFailure =
  /** Answers so at once, and does nothing. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Breaks the connection before anything is done. */
  | { readonly kind: "reset" }
  /** Does what was asked, then breaks the connection instead of answering. */
  | { readonly kind: "lost-answer" }
  /** Does what was asked, and breaks the connection in the middle of the answer. */
  | { readonly kind: "half-answer" }
  /** Does what was asked, and never answers. */
  | { readonly kind: "silence" }
  /** Does what was asked, and answers 200 with this body instead. */
  | { readonly kind: "other-body"; readonly contentType: string; readonly body: string }
  /** Ends cleanly after so many bytes, without saying how many there should be. */
  | { readonly kind: "cut-short"; readonly bytes: number };

export const falFailures = {
  badKey: { kind: "answer", status: 401, body: { detail: "Cannot access application: authentication is required." } },
  exhaustedBalance: { kind: "answer", status: 403, body: { detail: "User is locked. Reason: Exhausted balance." } },
  unknownEndpoint: { kind: "answer", status: 404, body: { detail: "Application not found" } },
  rateLimited: (retryAfter?: string): FalFailure => ({
    kind: "answer",
    status: 429,
    body: { detail: "Too many requests" },
    ...(retryAfter === undefined ? {} : { headers: { "retry-after": retryAfter } }),
  }),
  /** As fal's own infrastructure words it. */
  infrastructure: (status: number, errorType: string): FalFailure => ({
    kind: "answer",
    status,
    body: { detail: "The runner is not available", error_type: errorType },
    headers: { "x-fal-error-type": errorType },
  }),
  /** As a proxy before fal words it. */
  badGateway: { kind: "answer", status: 502, body: "<html><center>nginx</center></html>" },
  reset: { kind: "reset" },
  lostAnswer: { kind: "lost-answer" },
  halfAnswer: { kind: "half-answer" },
  silence: { kind: "silence" },
  garbage: { kind: "other-body", contentType: "application/json", body: '{"request_id": "01' },
  webPage: { kind: "other-body", contentType: "text/html", body: "<!DOCTYPE html><html><body>Sign in</body></html>" },
} as const satisfies Record<string, FalFailure | ((...parameters: never[]) => FalFailure)>;

export interface FailureControl {
  /** The next `times` requests of the route fail so; injections of one route queue up. */
  inject(route: FalRoute, failure: FalFailure, times?: number): void;
  clear(): void;
}

export function createFailureControl(): FailureControl & { take(route: FalRoute): FalFailure | null } {
  const waiting = new Map<FalRoute, FalFailure[]>();
  return {
    inject(route, failure, times = 1) {
      waiting.set(route, [...(waiting.get(route) ?? []), ...Array.from({ length: times }, () => failure)]);
    },
    clear: () => waiting.clear(),
    take: (route) => waiting.get(route)?.shift() ?? null,
  };
}
