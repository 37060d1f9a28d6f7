import type { Progress, Running } from "@reelora/video";
import { durationText, etaSeconds } from "./eta.js";
import type { ProgressOutput } from "./show-progress.js";

const barWidth = 20;
const drawIntervalMs = 100;

/** Shows how far work on a video has come, on a terminal only, and resolves to its result. */
export async function followRunning<T>(running: Running<T>, output: ProgressOutput, now: () => number): Promise<T> {
  if (output.isTTY !== true) return running;
  const startedAt = now();
  let drawnAt = 0;
  try {
    for await (const progress of running) {
      if (now() - drawnAt < drawIntervalMs) continue;
      drawnAt = now();
      output.write(`\r\u001B[2K${line(progress, now() - startedAt)}`);
    }
  } finally {
    output.write("\r\u001B[2K");
  }
  return running;
}

function line({ fraction }: Progress, elapsedMs: number): string {
  const filled = Math.round(fraction * barWidth);
  const eta = etaSeconds(elapsedMs, fraction);
  const left = eta === null ? "" : `  ETA ${durationText(eta)}`;
  return `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${Math.floor(fraction * 100)} %${left}`;
}
