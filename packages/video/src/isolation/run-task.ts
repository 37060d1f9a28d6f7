import type { Progress } from "../running.js";
import { runClips } from "../clips/run-clips.js";
import { runExtract } from "../frames/run-extract.js";
import { runScan } from "../shots/run-scan.js";
import type { DecodingThreads } from "./decoding-threads.js";
import type { Task } from "./task.js";

/** Runs a task in the decoding process; what it resolves with is sent to the parent as plain data. */
export async function runTask(
  task: Task,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
): Promise<unknown> {
  switch (task.kind) {
    case "probe":
      return threads.start().call({ kind: "open", path: task.path, limits: task.limits, threads: 1 });
    case "scan":
      return runScan(task, threads, report);
    case "extract":
      return runExtract(task, threads, report);
    case "clips":
      return runClips(task, threads, report);
  }
}
