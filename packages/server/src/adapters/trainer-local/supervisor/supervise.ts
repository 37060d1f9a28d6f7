import { appendFile } from "node:fs/promises";
import { createDocument, readDocument, replaceFile } from "../document-files.js";
import { isAlive, knownProcess } from "../known-process.js";
import { KnownProcess, Launch, TrainerProcess, type End, type SupervisorWord } from "../run-documents.js";
import type { RunFolder } from "../run-folder.js";
import { reserveEndRecord } from "./end-record.js";
import { runCommand } from "./run-command.js";
import { stopTraining } from "./stop-training.js";

/**
 * Runs one attempt of a training, unless another supervisor does or did: then nothing is started. `say` gets one word:
 * how it began.
 */
export async function supervise(
  folder: RunFolder,
  attempt: number,
  interruption: AbortSignal,
  say: (word: SupervisorWord) => void,
): Promise<void> {
  const launch = await launchOf(folder, attempt);
  const self = await knownProcess(process.pid);
  const record = await reserveEndRecord(folder.end(attempt));
  if (self === null || !(await createDocument(folder.claim(attempt), self))) {
    await record.discard();
    return say({ state: "claimed" });
  }
  let end: End;
  let phase = 0;
  do {
    end = await runCommand({
      ...{ folder, launch, attempt, phase, interruption },
      onStarted: () => phase === 0 && say({ state: "started" }),
    }).catch(async (error: unknown): Promise<End> => {
      await appendFile(folder.log, `\n${String(error)}\n`).catch(() => undefined);
      return { how: "exited", code: null, signal: null, phase, error: String(error).slice(0, 500) };
    });
    phase += 1;
  } while (end.how === "exited" && end.code === 0 && phase < launch.commands.length);
  await record.write(end);
  say({ state: end.how === "not-started" ? "not-started" : "ended" });
}

/** Stops a training whose supervisor is no more, and records that; unless another process does so already. */
export async function stopAbandoned(folder: RunFolder, attempt: number): Promise<void> {
  const self = await knownProcess(process.pid);
  if (self === null || !(await createDocument(folder.stopper(attempt), self))) {
    const other = await readDocument(folder.stopper(attempt), KnownProcess);
    if (self === null || (other !== null && (await isAlive(other)))) return;
    await replaceFile(folder.stopper(attempt), JSON.stringify(self));
  }
  const launch = await launchOf(folder, attempt);
  const trainer = await readDocument(folder.trainer(attempt), TrainerProcess);
  await stopTraining(folder, trainer?.pid ?? null, launch.stop);
  const end: End = { how: "stopped", code: null, signal: null, phase: trainer?.phase ?? 0, error: null };
  await createDocument(folder.end(attempt), end);
}

async function launchOf(folder: RunFolder, attempt: number): Promise<Launch> {
  const launch = await readDocument(folder.launch(attempt), Launch);
  if (launch === null) throw new TypeError(`attempt ${attempt} has no launch document`);
  return launch;
}
