import { access } from "node:fs/promises";
import type { Attempt } from "./attempt-state.js";
import { readDocument } from "./document-files.js";
import { isAlive } from "./known-process.js";
import { KnownProcess } from "./run-documents.js";
import type { RunFolder } from "./run-folder.js";
import { startStopper } from "./start-supervisor.js";

/**
 * Has a training stopped that somebody asked to stop and nobody does: its supervisor was killed before the request, or
 * while it had not yet acted on it. To be called whenever one looks at a run.
 */
export async function stopIfAbandoned(folder: RunFolder, { number, current }: Attempt): Promise<void> {
  const isAbandoned = current.state === "lost" || (current.state === "running" && !current.isSupervised);
  if (!isAbandoned || !(await isStopRequested(folder))) return;
  const stopper = await readDocument(folder.stopper(number), KnownProcess);
  if (stopper === null || !(await isAlive(stopper))) startStopper(folder, number);
}

export async function isStopRequested({ stopRequest }: RunFolder): Promise<boolean> {
  return access(stopRequest).then(
    () => true,
    () => false,
  );
}
