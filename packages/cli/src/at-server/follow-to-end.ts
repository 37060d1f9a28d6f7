import { followJob, hasEnded, type JobStatusDocument, type Reelora } from "@reelora/sdk";
import { exitStatus, statusOfOutcome } from "../exit-status.js";
import { printStatus } from "../print-outcome.js";
import { ProgressView, type ProgressOutput } from "../progress/show-progress.js";
import { shownStages } from "./shown-stages.js";

/**
 * Shows a job's progress until it has ended, waits for a person, or `stop` is aborted. Returns the job as last seen;
 * null when `stop` came first.
 */
export async function showServerJob(
  reelora: Reelora,
  jobId: string,
  output: ProgressOutput,
  stop: AbortSignal,
): Promise<JobStatusDocument | null> {
  const view = new ProgressView(output, () => Date.now());
  let last: JobStatusDocument | null = null;
  try {
    for await (const job of followJob(reelora, jobId, { signal: stop })) {
      last = job;
      view.update(shownStages(job));
      if (hasEnded(job) || job.attention !== null) break;
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    view.close();
  }
  return last ?? (stop.aborted ? null : reelora.get("/api/lora/status/{jobId}", { params: { path: { jobId } } }));
}

/** Follows a job at a server, says what came of it, and returns the exit status. Interrupted, the job goes on there. */
export async function followToEnd(
  reelora: Reelora,
  jobId: string,
  asJson: boolean,
  stop: AbortSignal,
): Promise<number> {
  const job = await showServerJob(reelora, jobId, process.stderr, stop);
  if (job === null || (!hasEnded(job) && job.attention === null)) {
    process.stderr.write(
      `The job goes on at the server. "reelora jobs watch ${jobId}" follows it again; "reelora jobs cancel ${jobId}" stops it.\n`,
    );
    return exitStatus.cancelled;
  }
  printStatus(job, asJson);
  return statusOfOutcome(job);
}
