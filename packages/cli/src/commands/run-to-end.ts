import { isTerminal } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { exitStatus, statusOfJob } from "../exit-status.js";
import { printOutcome } from "../print-outcome.js";
import { workOnJob } from "./work-on-job.js";

/**
 * Works on a job here until it ends, waits for a person, or is interrupted, and says what came of it. Returns the exit
 * status.
 */
export async function runToEnd(
  application: Application,
  jobId: string,
  asJson: boolean,
  stop: AbortSignal,
): Promise<number> {
  const ended = await workOnJob(application, jobId, process.stderr, stop);
  if (ended.attention !== null) {
    printOutcome(ended, application, asJson);
    return exitStatus.provider;
  }
  if (!isTerminal(ended.status)) {
    process.stderr.write(
      `Stopped before the end; nothing is lost. The same command goes on where it was; "reelora jobs cancel ${jobId}" gives it up.\n`,
    );
    return exitStatus.cancelled;
  }
  if (ended.webhook !== null) await application.deliverWebhooks(stop);
  printOutcome(ended, application, asJson);
  return statusOfJob(ended.status, ended.error?.fault);
}
