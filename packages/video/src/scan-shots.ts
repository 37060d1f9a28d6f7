import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import type { ScanMethod } from "./isolation/task.js";
import type { RunOptions } from "./run-options.js";
import { startRunning, type Running } from "./running.js";
import { VideoError } from "./video-error.js";
import type { ShotScan } from "./shots/shot-scan.js";

export interface ScanOptions extends RunOptions {
  /**
   * `auto`: decode only what a long stream's own hints leave open, where it gives hints; `hinted`: the same for streams of any
   * length; `full`: decode every frame. Default `auto`.
   */
  readonly method?: ScanMethod;
}

/** Finds the shots of a video: cuts to the frame, dissolves and fades with both ends. Rejects with a VideoError. */
export function scanShots(path: string, options: ScanOptions = {}): Running<ShotScan> {
  return startRunning(async (report) => {
    const { method = "auto" } = options;
    if (!["auto", "hinted", "full"].includes(method)) {
      throw new VideoError("invalid_option", `method is auto, hinted or full, not "${method}".`, { option: "method" });
    }
    const task = { kind: "scan", path, method, ...taskSettings(options) } as const;
    return runIsolated<ShotScan>(task, options.signal, report);
  }, options.onProgress);
}
