import { assertNever, type ErrorCode, type Fault, type JobStatus } from "@reelora/core";

/** Exit statuses of every command; scripts may rely on them. */
export const exitStatus = {
  done: 0,
  /** A defect or a failure of this machine. */
  system: 1,
  /** Something in the command or its input has to be changed. */
  user: 2,
  /** An outside service failed or refused. */
  provider: 3,
  /** Cancelled or interrupted, as the shell says it for Ctrl-C. */
  cancelled: 130,
} as const;

export function statusOfFault(fault: Fault): number {
  switch (fault) {
    case "user":
      return exitStatus.user;
    case "provider":
      return exitStatus.provider;
    case "system":
      return exitStatus.system;
    default:
      return assertNever(fault);
  }
}

export function statusOfError(error: { readonly code: ErrorCode; readonly fault: Fault }): number {
  return error.code === "cancelled" ? exitStatus.cancelled : statusOfFault(error.fault);
}

/** Of a job that has ended or waits for a person; one that waits for a person waits because of its provider. */
export function statusOfOutcome({
  status,
  error,
  attention,
}: {
  readonly status: JobStatus;
  readonly error: { readonly fault: Fault } | null;
  readonly attention: unknown;
}): number {
  return attention === null ? statusOfJob(status, error?.fault) : exitStatus.provider;
}

export function statusOfJob(status: JobStatus, fault: Fault | undefined): number {
  switch (status) {
    case "completed":
      return exitStatus.done;
    case "failed":
      return statusOfFault(fault ?? "system");
    case "cancelled":
    case "queued":
    case "processing":
      return exitStatus.cancelled;
    default:
      return assertNever(status);
  }
}
