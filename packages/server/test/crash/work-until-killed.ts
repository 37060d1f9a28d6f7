import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";
import { markCalls, someBytes } from "./marks.js";
import { openWorkshopAt, ProviderAddress } from "./open-workshop-at.js";

/** What a child is told in its one argument, as JSON. */
export const Orders = z.object({
  folder: z.string(),
  provider: ProviderAddress,
  /** Jobs to work on: those without a `killAt` one after the other, those with one at the same time. */
  tasks: z.array(
    z.object({
      jobId: z.string(),
      /** So much later than now it is: leases of a process that was killed have run out. */
      laterMs: z.number(),
      /**
       * The mark, counted from 1, beyond which the job does not go: once all the jobs stand at theirs, this process ends
       * as by `kill -9`. Null: none.
       */
      killAt: z.number().nullable(),
    }),
  ),
});
export type Orders = z.infer<typeof Orders>;

/** Of a job that was not killed. */
export interface ChildReport {
  readonly result: string;
  readonly marks: readonly string[];
}

interface Life {
  readonly laterMs: number;
  readonly killAt: number | null;
  readonly marks: string[];
  isStanding: boolean;
}

const orders = Orders.parse(JSON.parse(process.argv[2] ?? ""));
const limited = orders.tasks.filter(({ killAt }) => killAt !== null);
const lives = new AsyncLocalStorage<Life>();
let standing = 0;

async function mark(at: string): Promise<void> {
  const life = lives.getStore();
  life?.marks.push(at);
  if (life === undefined || life.killAt === null || life.marks.length < life.killAt) return;
  if (!life.isStanding) standing += 1;
  life.isStanding = true;
  if (standing === limited.length) process.kill(process.pid, "SIGKILL");
  await new Promise<never>(() => {});
}

const workshop = await openWorkshopAt(orders.folder, orders.provider, {
  now: () => Date.now() + (lives.getStore()?.laterMs ?? 0),
  leaseMs: 2000,
  // Neither heartbeats nor progress: what a job writes is the same each time.
  heartbeatMs: 600_000,
  progressIntervalMs: 600_000,
  documents: (store) => markCalls(store, ["insert", "replace"], mark),
  objects: (store) => markCalls(store, ["put", "delete"], mark),
  trainer: (trainer) => markCalls(trainer, ["estimate", "upload", "submit", "find", "status", "cancel"], mark),
  download: (download) => async (url, options) => {
    await mark("download: before");
    const onProgress: typeof options.onProgress = (doneBytes, totalBytes) => {
      // A download waits for nobody: where the job is not killed here, it goes on to the next mark.
      void mark(someBytes);
      options.onProgress(doneBytes, totalBytes);
    };
    const downloaded = await download(url, { ...options, onProgress });
    await mark("download: after");
    return downloaded;
  },
  // What was killed is gone on with only after all the others were.
  train: { doubtMs: 1000, timeoutMs: 3_600_000 },
});
async function work({ jobId, laterMs, killAt }: Orders["tasks"][number]): Promise<ChildReport> {
  const life: Life = { laterMs, killAt, marks: [], isStanding: false };
  const result = await lives.run(life, () => workshop.work(jobId));
  return { result, marks: life.marks };
}

const reports: ChildReport[] = [];
// The first of them that ends has not reached its mark, and the others may stand at theirs for ever.
if (limited.length > 0) reports.push(await Promise.race(limited.map(work)));
for (const task of orders.tasks) if (task.killAt === null) reports.push(await work(task));
process.stdout.write(JSON.stringify(reports));
await workshop.close();
process.exit(0);
