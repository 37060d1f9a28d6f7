import { TrainSettings, newJob } from "@reelora/core";
import { createServer, type AddressInfo, type Server } from "node:net";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createInProcessJobQueue } from "../../src/adapters/job-queue-in-process/create-in-process-job-queue.js";
import { jobs } from "../../src/collections/jobs.js";
import { handOverQueue } from "../../src/hand-over/hand-over-queue.js";
import { createWorkerApi } from "../../src/http/create-worker-api.js";
import { sweepJobs } from "../../src/worker/sweep.js";
import { gate } from "../contract/gate.js";
import { jobIdOf } from "../pipeline/workshop.js";
import { freePorts } from "../s3-server/free-ports.js";
import { startGateway, train, type RunningGateway } from "./start-gateway.js";

const token = "t".repeat(32);
const soon = { timeout: 20_000, interval: 5 };

/** A gateway without Redis that knows workers by address, and what it says of those that take nothing. */
let gateway: RunningGateway;
let failures: [string, string][];
let closing: (() => Promise<unknown>)[];
let workerUrls: string[];
beforeEach(async () => {
  failures = [];
  closing = [];
  workerUrls = [];
  const own = createInProcessJobQueue({ onHandlerError: () => undefined });
  const onFailure = (error: unknown, workerUrl: string) => void failures.push([workerUrl, String(error)]);
  const queue = handOverQueue(own, { workerUrls, serviceToken: token, patienceMs: 1000, onFailure });
  gateway = await startGateway({ queue });
});
afterEach(async () => {
  for (const close of closing) await close();
  await gateway.stop();
});

/** A worker on the gateway's documents that looks into nothing by itself: what it works on was handed to it. */
async function startWorker(serviceToken = token, port = 0) {
  const queue = createInProcessJobQueue({ onHandlerError: () => undefined });
  const worked: string[] = [];
  const mayGoOn = gate();
  queue.consume(
    async (jobId) => {
      worked.push(jobId);
      await mayGoOn.opened;
    },
    { concurrency: 1 },
  );
  const app = await createWorkerApi({ ...gateway, queue, concurrency: 1, serviceToken });
  const url = await app.listen({ port, host: "127.0.0.1" });
  closing.push(
    () => app.close(),
    async () => mayGoOn.open(),
    () => queue.close(),
  );
  return { url, worked, queue };
}

/** Takes connections and never says a word. */
async function startSilent(): Promise<string> {
  const server: Server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function order(): Promise<string> {
  const answer = await train(gateway, { videoUrl: "https://example.com/v.mp4", trigger: "zk", provider: "none" });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { jobId: string }).jobId;
}

it("a job goes to the next worker when one is down and another is silent", async () => {
  const worker = await startWorker();
  const [port = 0] = await freePorts(1);
  const down = `http://127.0.0.1:${port}`;
  const silent = await startSilent();
  workerUrls.push(down, silent, worker.url);
  const jobId = await order();
  await expect.poll(() => worker.worked, soon).toEqual([jobId]);
  expect(failures.map(([url]) => url)).toEqual([down, silent]);
});

it("workers take turns, and one whose places are all taken is passed over", async () => {
  const [one, other] = [await startWorker(), await startWorker()];
  workerUrls.push(one.url, other.url);
  const first = await order();
  await expect.poll(() => one.worked, soon).toEqual([first]);
  // The turn is the other's; then the first one's again, which is busy, as the other is by then.
  const second = await order();
  await expect.poll(() => other.worked, soon).toEqual([second]);
  const third = await order();
  await expect
    .poll(async () => [(await one.queue.counts()).waiting, (await other.queue.counts()).waiting], soon)
    .toEqual([1, 1]);
  expect([one.worked, other.worked, failures]).toEqual([[first], [second], []]);
  expect((await gateway.store.get(jobs, third))?.value.status).toBe("queued");
});

it("a worker with room gets what a busy one was offered", async () => {
  const [busy, free] = [await startWorker(), await startWorker()];
  await busy.queue.enqueue("something", { dedupeKey: "something" });
  await expect.poll(() => busy.worked, soon).toEqual(["something"]);
  workerUrls.push(busy.url, free.url);
  const jobId = await order();
  await expect.poll(() => free.worked, soon).toEqual([jobId]);
});

it("with a wrong token nobody takes a job, and it is said; the next look into the documents finds it", async () => {
  const stranger = await startWorker("another-token-of-somebody-else");
  workerUrls.push(stranger.url);
  const jobId = await order();
  await expect.poll(() => failures, soon).toEqual([[stranger.url, expect.stringContaining("401") as string]]);
  expect(await stranger.queue.counts()).toMatchObject({ waiting: 0, running: 0 });
  expect(await sweepJobs(gateway.store, stranger.queue, gateway.now())).toBe(1);
  await expect.poll(() => stranger.worked, soon).toEqual([jobId]);
});

it("when all workers are down nothing is lost: whoever comes first finds every job", async () => {
  const [port = 0] = await freePorts(1);
  workerUrls.push(`http://127.0.0.1:${port}`);
  const asked = [await order(), await order()];
  await expect.poll(() => failures.length, soon).toBe(2);
  const worker = await startWorker(token, port);
  expect(await sweepJobs(gateway.store, worker.queue, gateway.now())).toBe(2);
  await expect.poll(() => worker.worked, soon).toEqual([asked[0]]);
  // And those that come now are handed to it again.
  const settings = TrainSettings.parse({ trigger: "zk" });
  const source = { kind: "file", path: "/v.mp4" } as const;
  const later = newJob({ id: jobIdOf(7), userId: "local", at: 1, source, settings, requestDigest: "d" });
  await gateway.store.insert(jobs, later);
  await gateway.queue.enqueue(later.id, { dedupeKey: later.id });
  await expect.poll(async () => (await worker.queue.counts()).waiting, soon).toBe(2);
});
