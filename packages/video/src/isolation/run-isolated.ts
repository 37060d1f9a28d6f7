import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { requireWhole } from "../require-whole.js";
import type { RunOptions } from "../run-options.js";
import type { Progress } from "../running.js";
import { VideoError } from "../video-error.js";
import { withDefaultLimits, type VideoLimits } from "../video-limits.js";
import { takeDecodingProcess } from "./decoding-process.js";
import type { Task, TaskMessage } from "./task.js";

const keptErrorCharacters = 2000;

/** The parts of a task that follow from the caller's options, checked. */
export function taskSettings(options: RunOptions): { readonly threads: number; readonly limits: VideoLimits } {
  const threads = options.threads ?? Math.min(8, availableParallelism());
  requireWhole("threads", threads, 1, 64);
  return { threads, limits: withDefaultLimits(options.limits) };
}

/**
 * Runs one task in a process of its own and resolves with its result once that process has ended.
 * The process is killed, native code included, when the signal aborts, when it shows no sign of life for `stallMs`,
 * and after `totalMs`; it ends by itself when this process dies. Whatever happens there rejects here with a VideoError;
 * what `onProgress` throws, with that.
 */
export async function runIsolated<T>(
  task: Task,
  signal: AbortSignal | undefined,
  onProgress: (progress: Progress) => void,
): Promise<T> {
  const file = basename(task.path);
  // That a file is missing or may not be read is told by the task.
  const fileBytes = await stat(task.path).then(
    ({ size }) => size,
    () => 0,
  );
  if (signal?.aborted) throw abortedError(file);
  return new Promise<T>((resolve, reject) => {
    const child = takeDecodingProcess(fileBytes);
    let outcome: { readonly value: T } | { readonly error: Error } | null = null;
    let errorText = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errorText = (errorText + text).slice(-keptErrorCharacters);
    });
    const settle = (settled: NonNullable<typeof outcome>): void => {
      outcome ??= settled;
      child.kill("SIGKILL");
    };
    const onAbort = (): void => settle({ error: abortedError(file) });
    signal?.addEventListener("abort", onAbort, { once: true });
    const stall = setTimeout(() => settle({ error: stalledError(file, task.limits.stallMs) }), task.limits.stallMs);
    const total = setTimeout(() => settle({ error: overtimeError(file, task.limits.totalMs) }), task.limits.totalMs);
    child.on("message", (message: TaskMessage) => {
      stall.refresh();
      switch (message.kind) {
        case "alive":
          return;
        case "progress":
          if (outcome !== null) return;
          // What the caller throws is the caller's to catch, and ends the work.
          try {
            onProgress(message.progress);
          } catch (error) {
            settle({ error: error instanceof Error ? error : new Error(String(error)) });
          }
          return;
        case "result":
          settle({ value: message.value as T });
          return;
        case "failure":
          settle({ error: VideoError.fromFailure(message.failure) });
          return;
      }
    });
    const finish = (ended: VideoError): void => {
      clearTimeout(stall);
      clearTimeout(total);
      signal?.removeEventListener("abort", onAbort);
      const settled = outcome ?? { error: ended };
      if ("value" in settled) resolve(settled.value);
      else reject(settled.error);
    };
    child.on("error", (error) => {
      finish(new VideoError("crashed", `The decoding process for ${file} could not be started: ${error.message}`));
    });
    // A child that dies before it reads the task is reported by its "close" event.
    child.send(task, () => undefined);
    child.on("close", (exitCode, exitSignal) => finish(crashedError(file, exitCode, exitSignal, errorText)));
  });
}

function abortedError(file: string): VideoError {
  return new VideoError("aborted", `Reading ${file} was stopped on request.`, { file });
}

function stalledError(file: string, stallMs: number): VideoError {
  const message = `Reading ${file} made no progress for ${stallMs / 1000} s and was stopped. The file may be damaged; re-encode it, or raise limits.stallMs.`;
  return new VideoError("timed_out", message, { file, stallMs });
}

function overtimeError(file: string, totalMs: number): VideoError {
  const message = `Reading ${file} took longer than ${totalMs / 1000} s and was stopped. Cut the video shorter, or raise limits.totalMs.`;
  return new VideoError("timed_out", message, { file, totalMs });
}

function crashedError(file: string, exitCode: number | null, exitSignal: string | null, errorText: string): VideoError {
  if (exitSignal === "SIGKILL") {
    const killed = `The decoding process for ${file} was killed from outside, most likely by the system because memory ran out. Give the machine or the container more memory, or let fewer threads and jobs work at once; then try again.`;
    return new VideoError("out_of_memory", killed, { file, exitSignal });
  }
  const how = exitSignal === null ? `exit status ${exitCode}` : exitSignal;
  const message = `The decoder crashed on ${file} (${how}). The file is probably damaged; re-encode it and try again.`;
  return new VideoError("crashed", message, { file, exitCode, exitSignal, errorText });
}
