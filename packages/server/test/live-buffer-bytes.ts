import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** The bytes of all buffers that are still reachable: what waits to be collected says nothing of what a stream holds. */
export function liveBufferBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}
