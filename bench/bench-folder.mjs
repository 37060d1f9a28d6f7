import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

const made = [];

function removeAll() {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/**
 * A new folder for the files of a bench, by default in the system's folder for temporary files. Removed when this process ends,
 * by itself or by a signal; whoever makes several may remove them before.
 */
export function benchFolder(parent = tmpdir()) {
  if (made.length === 0) {
    process.on("exit", removeAll);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.once(signal, () => process.exit(128 + constants.signals[signal]));
    }
  }
  const folder = mkdtempSync(join(parent, "reelora-bench-"));
  made.push(folder);
  return folder;
}
