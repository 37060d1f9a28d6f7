import { z } from "zod";
import { markCalls } from "./marks.js";
import { openWorkshopAt, ProviderAddress } from "./open-workshop-at.js";

/** What a child is told in its one argument, as JSON. */
export const Orders = z.object({
  folder: z.string(),
  provider: ProviderAddress,
  /** Jobs to work on, one after the other. */
  tasks: z.array(
    z.object({
      jobId: z.string(),
      /** So much later than now it is: leases of a process that was killed have run out. */
      laterMs: z.number(),
      /** The mark, counted from 1, at which this process ends as by `kill -9`; null: none. */
      killAt: z.number().nullable(),
    }),
  ),
});
export type Orders = z.infer<typeof Orders>;

const orders = Orders.parse(JSON.parse(process.argv[2] ?? ""));
let laterMs = 0;
let killAt: number | null = null;
let marks: string[] = [];
const mark = (at: string) => {
  marks.push(at);
  if (marks.length === killAt) process.kill(process.pid, "SIGKILL");
};

const workshop = await openWorkshopAt(orders.folder, orders.provider, {
  now: () => Date.now() + laterMs,
  leaseMs: 2000,
  // Neither heartbeats nor progress: what a job writes is the same each time.
  heartbeatMs: 600_000,
  progressIntervalMs: 600_000,
  documents: (store) => markCalls(store, ["insert", "replace"], mark),
  objects: (store) => markCalls(store, ["put", "delete"], mark),
  trainer: (trainer) => markCalls(trainer, ["estimate", "upload", "submit", "find", "status", "cancel"], mark),
  download: (download) => async (url, options) => {
    mark("download: before");
    const onProgress: typeof options.onProgress = (doneBytes, totalBytes) => {
      mark("download: some bytes");
      options.onProgress(doneBytes, totalBytes);
    };
    const downloaded = await download(url, { ...options, onProgress });
    mark("download: after");
    return downloaded;
  },
  // What was killed is gone on with only after all the others were.
  train: { doubtMs: 1000, timeoutMs: 3_600_000 },
});
const results: string[] = [];
for (const task of orders.tasks) {
  ({ laterMs, killAt } = task);
  marks = [];
  results.push(await workshop.work(task.jobId));
}
process.stdout.write(JSON.stringify({ results, marks }));
await workshop.close();
