/** Escape sequences that colour a terminal. */
// oxlint-disable-next-line no-control-regex
const terminalColours = /\u001b\[[0-9;]*m/g;

/**
 * Replicate's log, which is one text, as lines. A progress bar is redrawn with carriage returns: of its redraws the
 * last one stays.
 */
export function logLines(logs: string | null | undefined): readonly string[] {
  if (logs === null || logs === undefined) return [];
  const lines = logs.replace(terminalColours, "").split(/\r?\n/);
  return lines
    .map((line) => line.split("\r").findLast((redraw) => redraw.trim() !== "") ?? "")
    .filter((line) => line.trim() !== "");
}
