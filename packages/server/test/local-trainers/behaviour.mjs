import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Leaves the stand-in as Python leaves a script after an uncaught error. */
export function raise(text) {
  console.error(`Traceback (most recent call last):\n  File "train.py", line 1, in <module>\n${text}`);
  process.exit(1);
}

const failures = {
  oom: "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 96.00 MiB. GPU 0 has a total capacity of 23.64 GiB of which 30.06 MiB is free.",
  "disk-full":
    'safetensors_rust.SafetensorError: Error while serializing: IoError(Os { code: 28, kind: StorageFull, message: "No space left on device" })',
  module: "ModuleNotFoundError: No module named 'torch'",
  gated:
    "huggingface_hub.errors.GatedRepoError: 401 Client Error. Access to model black-forest-labs/FLUX.1-dev is restricted.",
};

/**
 * What a test wants: `behaviour.json` with `fail` and `failAtStep`, `killAtStep` (once), `pauseAtStep` (until a file `go`
 * appears), `ignoreSignals`, `secret`. Every start is written to `starts`, every signal to `signals`.
 */
export function openBehaviour(folder) {
  const path = join(folder, "behaviour.json");
  const wanted = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  appendFileSync(join(folder, "starts"), `${process.pid}\n`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      appendFileSync(join(folder, "signals"), `${signal}\n`);
      if (wanted.ignoreSignals?.includes(signal)) return;
      if (signal === "SIGINT") raise("KeyboardInterrupt");
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  }
  if (wanted.fail === "module") raise(failures.module);
  return {
    /** To be called before each step. */
    async beforeStep(step) {
      if (wanted.failAtStep === step) raise(failures[wanted.fail]);
      if (wanted.killAtStep === step && !existsSync(join(folder, "killed"))) {
        writeFileSync(join(folder, "killed"), "");
        process.kill(process.pid, "SIGKILL");
      }
      if (wanted.pauseAtStep !== step) return;
      writeFileSync(join(folder, "paused"), "");
      while (!existsSync(join(folder, "go"))) {
        await wanted.whilePaused?.();
        await delay(10);
        if (this.onPoll?.() === "end") return;
      }
    },
    wanted,
    onPoll: null,
  };
}
