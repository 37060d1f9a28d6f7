import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob } from "./workshop.js";

let fal: FalSimulator;
let mostAtOnce = 0;
beforeAll(async () => {
  fal = await startFalSimulator({
    runningPolls: 3,
    onRequest: (route, phase) => {
      if (route !== "submit" || phase !== "done") return;
      const running = fal.submissions.filter(({ state }) => state !== "COMPLETED").length;
      mostAtOnce = Math.max(mostAtOnce, running);
    },
  });
});
afterAll(() => fal.close());

it("a provider is given no more trainings at once than it may, by all workers together, and each in the end", async () => {
  const folder = join(await temporaryFolder(), "data");
  const train = { placesAt: (provider: string) => (provider === "fal" ? 2 : null) };
  // Long leases: this machine may be slow, and nobody dies here.
  const workers = [
    await openWorkshop(folder, fal, { train, leaseMs: 60_000 }),
    await openWorkshop(folder, fal, { train, leaseMs: 60_000 }),
  ] as const;
  await storeDataset(workers[0]);
  const ids = [1, 2, 3, 4, 5, 6].map(jobIdOf);
  for (const id of ids) await storeJob(workers[0], id);
  const ends = await Promise.all(ids.map((id, index) => workers[index % 2 === 0 ? 0 : 1].work(id)));
  expect(ends).toEqual(ids.map(() => "ended"));
  expect(mostAtOnce).toBe(2);
  expect(fal.submissions).toHaveLength(6);
  for (const id of ids) expect((await workers[0].store.get(jobs, id))?.value.status).toBe("completed");

  // Whoever was cancelled while it waited or trained leaves its place to the next one.
  const [stuck, next] = [jobIdOf(7), jobIdOf(8)];
  fal.nextTraining({ kind: "stuck-in-queue" });
  fal.nextTraining({ kind: "stuck-in-queue" });
  const stop = new AbortController();
  for (const id of [stuck, jobIdOf(9), next]) await storeJob(workers[0], id);
  const held = [workers[0].work(stuck, stop.signal), workers[1].work(jobIdOf(9), stop.signal)];
  await expect.poll(() => fal.submissions.length, { timeout: 20_000 }).toBe(8);
  const waiting = workers[0].work(next);
  for (const { requestId } of fal.submissions.slice(6)) {
    await fetch(`${fal.queueUrl}/fal-ai/flux-lora-fast-training/requests/${requestId}/cancel`, {
      method: "PUT",
      headers: { authorization: `Key ${fal.apiKey}` },
    });
  }
  expect(await Promise.all([...held, waiting])).toEqual(["ended", "ended", "ended"]);
  expect((await workers[0].store.get(jobs, next))?.value.status).toBe("completed");
  await Promise.all(workers.map((worker) => worker.close()));
});
