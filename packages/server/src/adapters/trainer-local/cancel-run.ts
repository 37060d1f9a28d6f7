import { writeFile } from "node:fs/promises";
import { latestAttempt } from "./attempt-state.js";
import { errorCode } from "./error-code.js";
import type { LocalMachine } from "./local-machine.js";
import type { LocalOperation } from "./operation.js";
import { runFolder } from "./run-folder.js";
import { stopIfAbandoned } from "./stop-if-abandoned.js";
import { storageError } from "./storage-error.js";

/**
 * Asks for a training to be stopped. The supervisor does it, the program's own way first, also when this process ends
 * meanwhile; where there is none any more, one is started for that alone.
 */
export async function cancelRun({ runRoot }: LocalMachine, { runId }: LocalOperation): Promise<void> {
  const folder = runFolder(runRoot, runId);
  const before = await latestAttempt(folder);
  if (before === null || before.current.state === "ended") return;
  await writeFile(folder.stopRequest, "").catch((error: unknown) => {
    if (errorCode(error) !== "ENOENT") throw storageError(error);
  });
  const attempt = await latestAttempt(folder);
  if (attempt !== null) await stopIfAbandoned(folder, attempt);
}
