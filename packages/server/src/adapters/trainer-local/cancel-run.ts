import { writeFile } from "node:fs/promises";
import { latestAttempt } from "./attempt-state.js";
import { errorCode } from "./error-code.js";
import type { LocalMachine } from "./local-machine.js";
import type { LocalOperation } from "./operation.js";
import { runFolder } from "./run-folder.js";
import { startStopper } from "./start-supervisor.js";
import { storageError } from "./storage-error.js";

/**
 * Asks for a training to be stopped. The supervisor does it, the program's own way first, also when this process ends
 * meanwhile; where there is none any more, one is started for that alone.
 */
export async function cancelRun({ runRoot, environment }: LocalMachine, { runId }: LocalOperation): Promise<void> {
  const folder = runFolder(runRoot, runId);
  const attempt = await latestAttempt(folder);
  if (attempt === null) return;
  const { state } = attempt.current;
  if (state === "ended") return;
  await writeFile(folder.stopRequest, "").catch((error: unknown) => {
    if (errorCode(error) !== "ENOENT") throw storageError(error);
  });
  const isAbandoned = attempt.current.state === "running" && !attempt.current.isSupervised;
  if (isAbandoned || state === "lost") startStopper(folder, attempt.number, environment);
}
