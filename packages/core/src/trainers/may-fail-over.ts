import type { ErrorCode } from "../errors/codes.js";

/** Why a run has ended without weights. */
export interface RunFailure {
  readonly code: ErrorCode;
  /** Whether the provider had accepted it. */
  readonly wasAccepted: boolean;
  /** What it made, if anything, can no longer be had here; a person may still find it at the provider. */
  readonly isResultLost: boolean;
}

/**
 * Whether another provider may train instead of one whose run has failed: when surely nothing was started there, for
 * reasons that are that provider's; or when the training has ended there and the provider says that it failed. Never
 * while something may still run, and never when the footage, the settings or a person is the reason.
 */
export function mayFailOver({ code, wasAccepted, isResultLost }: RunFailure): boolean {
  if (wasAccepted) return code === "training_failed" && !isResultLost;
  return nothingStarted.includes(code);
}

const nothingStarted: readonly ErrorCode[] = [
  "provider_unauthorised",
  "provider_out_of_credit",
  "provider_rejected",
  "provider_rate_limited",
  "provider_unavailable",
  "provider_protocol",
];
