import { setInterval } from "node:timers";
import type { Progress } from "../running.js";
import { VideoError } from "../video-error.js";
import { openThreads } from "./decoding-threads.js";
import { runTask } from "./run-task.js";
import type { Task, TaskMessage } from "./task.js";

/*
 * The decoding process. This thread never calls native code, so that it can always end the process:
 * when the parent is gone, and when memory passes the limit. Decoding happens in worker threads.
 */

const memoryCheckMs = 50;
const aliveEveryMs = 200;

function tell(message: TaskMessage): void {
  process.send?.(message);
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function watchMemory(limitBytes: number): void {
  setInterval(() => {
    const bytes = process.memoryUsage.rss();
    if (bytes <= limitBytes) return;
    const text = `Reading the video needs more memory than allowed (${Math.round(limitBytes / 1e6)} MB). Use a smaller picture size, or raise limits.memoryBytes.`;
    tell({ kind: "failure", failure: new VideoError("out_of_memory", text, { limitBytes, bytes }).toFailure() });
  }, memoryCheckMs);
}

/** Reports the first step, and then at most every `aliveEveryMs`, so that small steps do not flood the channel. */
function throttledProgress(): (progress: Progress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < aliveEveryMs && progress.fraction < 1) return;
    last = now;
    tell({ kind: "progress", progress });
  };
}

function throttledAlive(): () => void {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < aliveEveryMs) return;
    last = now;
    tell({ kind: "alive" });
  };
}

const threads = openThreads(throttledAlive());
// Every task needs one: it starts up while the task is on its way.
threads.take(1);

async function run(task: Task): Promise<void> {
  watchMemory(task.limits.memoryBytes);
  try {
    tell({ kind: "result", value: await runTask(task, threads, throttledProgress()) });
  } catch (error) {
    if (error instanceof VideoError) tell({ kind: "failure", failure: error.toFailure() });
    else throw error;
  }
}

process.on("disconnect", die);
process.once("message", (task: Task) => {
  run(task).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`, () => {
      process.exit(70);
    });
  });
});
