import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import type { RunOptions } from "./run-options.js";
import type { VideoProbe } from "./video-probe.js";

/** What the file says about its picture, without decoding more than its beginning. Rejects with a VideoError. */
export async function probe(path: string, options: RunOptions = {}): Promise<VideoProbe> {
  return runIsolated<VideoProbe>({ kind: "probe", path, ...taskSettings(options) }, options.signal, () => undefined);
}
