import type { Progress } from "../running.js";
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
      return threads.take(1)[0]!.call({ kind: "open", path: task.path, limits: task.limits, threads: 1 });
    // Loaded when needed: what writes pictures takes a tenth of a second to load.
    case "scan": {
      // They start up meanwhile.
      threads.take(task.threads);
      const { runScan } = await import("../shots/run-scan.js");
      return runScan(task, threads, report);
    }
    case "extract": {
      const { runExtract } = await import("../frames/run-extract.js");
      return runExtract(task, threads, report);
    }
    case "best": {
      const { runBest } = await import("../frames/run-best.js");
      return runBest(task, threads, report);
    }
    case "clips": {
      const { runClips } = await import("../clips/run-clips.js");
      return runClips(task, threads, report);
    }
  }
}
