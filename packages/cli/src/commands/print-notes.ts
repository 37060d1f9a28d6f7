import type { VideoWarning } from "@reelora/video";

/** Says on standard error what was odd about a video. */
export function printNotes(warnings: readonly VideoWarning[]): void {
  for (const { message } of warnings) process.stderr.write(`Note: ${message}\n`);
}
