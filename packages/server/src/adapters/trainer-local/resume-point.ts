import type { Attempt } from "./attempt-state.js";
import type { LocalMachine } from "./local-machine.js";
import type { LocalOperation } from "./operation.js";
import { outputFiles } from "./output-files.js";
import type { Checkpoint } from "./programs/program.js";
import { programTable } from "./programs/program-table.js";
import type { End } from "./run-documents.js";
import type { RunFolder } from "./run-folder.js";

const killedCodes: readonly (number | null)[] = [128 + 9, 128 + 15];
const killedChild = /died with <Signals\.SIG(?:KILL|TERM|HUP)/;

/**
 * Where a training that was cut off can go on; null when it must not or cannot. It goes on when it was killed from
 * outside or lost with its machine, not when it failed by itself: that would happen again. Each attempt must have come
 * further than the one before.
 */
export async function resumePoint(
  { mostAttempts }: LocalMachine,
  { program }: LocalOperation,
  folder: RunFolder,
  { number, launch }: Attempt,
  end: End | null,
  lines: readonly string[],
): Promise<Checkpoint | null> {
  if (number >= mostAttempts || !wasCutOff(end, lines)) return null;
  const newest = programTable[program].checkpoints(await outputFiles(folder.output)).at(-1);
  if (newest === undefined || newest.path === launch.resumedFrom) return null;
  return newest;
}

function wasCutOff(end: End | null, lines: readonly string[]): boolean {
  if (end === null || end.how === "interrupted") return true;
  if (end.how !== "exited") return false;
  const wasKilled = end.signal !== null || killedCodes.includes(end.code);
  return wasKilled || killedChild.test(lines.slice(-20).join("\n"));
}
