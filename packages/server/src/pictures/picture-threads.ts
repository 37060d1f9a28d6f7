import { availableParallelism } from "node:os";
import PQueue from "p-queue";

/** The threads that decode and encode pictures belong to the process, and so does this limit. */
const threads = new PQueue({ concurrency: availableParallelism() });

/** How many threads a job's pictures take in this process, 1 or more. Default: one for each processor. */
export function limitPictureThreads(count: number): void {
  threads.concurrency = count;
}

/** Makes something of a picture, from decoding it to the end, as soon as a thread is free. Nothing inside may wait for another one. */
export function onPictureThread<Made>(make: () => Promise<Made>): Promise<Made> {
  return threads.add(make);
}
