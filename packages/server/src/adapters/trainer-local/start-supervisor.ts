import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { SupervisorWord } from "./run-documents.js";
import type { RunFolder } from "./run-folder.js";
import { runVariable } from "./run-processes.js";

/** The built entry of the supervising process; the same from `src` (tests) and from `dist`. */
const entry = fileURLToPath(new URL("../../../dist/adapters/trainer-local/supervisor/main.js", import.meta.url));

/** Starting a process takes far less; a machine that is this busy gets no training done. */
const longestStartMs = 30_000;

/**
 * Starts a process that runs one attempt of a run and outlives this one. Resolves with its first word, or null when it
 * ended, or said nothing for long, before it had one: then its claim tells whether it began.
 */
export async function startSupervisor(
  folder: RunFolder,
  attempt: number,
  environment: Readonly<Record<string, string>>,
): Promise<SupervisorWord["state"] | null> {
  const child = spawn(process.execPath, [entry, folder.run, String(attempt), "run"], {
    cwd: folder.run,
    env: { ...environment, [runVariable]: folder.id },
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  child.on("error", () => undefined);
  child.unref();
  const lines = createInterface({ input: child.stdout });
  const deadline = setTimeout(() => child.stdout.destroy(), longestStartMs);
  try {
    for await (const line of lines) return SupervisorWord.parse(JSON.parse(line)).state;
    return null;
  } finally {
    clearTimeout(deadline);
    child.stdout.destroy();
  }
}

/** Starts a process that stops a training which has lost its supervisor. Of several, one does it. */
export function startStopper(folder: RunFolder, attempt: number): void {
  const child = spawn(process.execPath, [entry, folder.run, String(attempt), "stop"], {
    cwd: folder.run,
    env: {},
    detached: true,
    stdio: "ignore",
  });
  child.on("error", () => undefined);
  child.unref();
}
