import type { Job } from "@reelora/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFalTrainer } from "../../src/adapters/trainer-fal/create-fal-trainer.js";
import { createReplicateTrainer } from "../../src/adapters/trainer-replicate/create-replicate-trainer.js";
import { jobs } from "../../src/collections/jobs.js";
import { runs, type Run } from "../../src/collections/runs.js";
import { attachRun } from "../../src/services/run/attach.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob } from "../pipeline/workshop.js";
import { falFailures } from "../simulators/fal/failures.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { replicateFailures } from "../simulators/replicate/failures.js";
import { startReplicateSimulator, type ReplicateSimulator } from "../simulators/replicate/start-replicate-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";
import { always, failureRows, type End, type FailureRow } from "./failure-rows.js";

const now = () => Date.now();
const sleep = async (_delayMs: number, signal: AbortSignal) => signal.throwIfAborted();
const hasty = { clock: now, sleep, random: () => 1, requestTimeoutMs: 400, submitTimeoutMs: 400 };

async function startFal() {
  const simulator = await startFalSimulator();
  onTestFinished(() => simulator.close());
  return { simulator, trainer: createFalTrainer({ ...simulator, ...hasty, listsUnfinished: true }) };
}

async function startReplicate() {
  const simulator = await startReplicateSimulator({ now });
  onTestFinished(() => simulator.close());
  const { apiToken, apiUrl } = simulator;
  return { simulator, trainer: createReplicateTrainer({ apiToken, apiUrl, ...hasty }) };
}

/** A job with a complete dataset, worked on until it ends or waits. */
async function worked(
  { simulator, trainer }: Awaited<ReturnType<typeof startFal | typeof startReplicate>>,
  isStuck = false,
) {
  const { url } = simulator;
  const nowhere = { url, queueUrl: url, restUrl: url, apiUrl: url, apiKey: "none" };
  const timeoutMs = isStuck ? 0 : 60_000;
  const workshop = await openWorkshop(await temporaryFolder(), nowhere, {
    train: { trainers: [trainer], doubtMs: 0, sleep, timeoutMs },
  });
  onTestFinished(() => workshop.close());
  await storeDataset(workshop);
  const jobId = jobIdOf(1);
  await storeJob(workshop, jobId, { provider: trainer.provider, learningRate: 4e-4 });
  const work = async (): Promise<{ readonly job: Job; readonly run: Run | undefined; readonly end: End }> => {
    const result = await workshop.work(jobId);
    const job = (await workshop.store.get(jobs, jobId))?.value;
    if (job === undefined) throw new Error("the job is there");
    const { items } = await workshop.store.find(runs, { where: { jobId }, limit: 10 });
    const end = result === "waits" ? "waits" : (job.error?.code ?? "completed");
    return { job, run: items[0]?.value, end };
  };
  return { ...(await work()), attaching: { ...workshop, trainers: [trainer] }, work };
}

function isStuck({ what }: FailureRow): boolean {
  return what.includes("stuck");
}

async function expectOutcome(
  { end, paid }: FailureRow,
  { job, run, ...outcome }: Awaited<ReturnType<typeof worked>>,
  simulator: FalSimulator | ReplicateSimulator,
) {
  expect(outcome.end, job.error?.message).toBe(end);
  expect(simulator.submissions).toHaveLength(paid);
  if (end === "completed") {
    expect(job.versions).toHaveLength(1);
    expect(run).toMatchObject({ state: "succeeded", costUsd: expect.any(Number) as number });
    expect(job.trainings).toMatchObject([{ state: "succeeded", costUsd: run?.costUsd }]);
  } else {
    expect(job.versions).toEqual([]);
    // Every message says what to do: it does not end with what was wrong.
    if (job.error !== null) expect(job.error.message.length).toBeGreaterThan(30);
  }
  if (end !== "waits") return;
  expect(job.attention).toMatchObject({ runId: run?.id, actions: ["attach", "give-up"] });
  const input = { userId: "local", runId: run?.id ?? "", requestId: null };
  await attachRun(outcome.attaching, input, new AbortController().signal);
  expect(await outcome.work()).toMatchObject({ end: "completed", run: { state: "succeeded" } });
  expect(simulator.submissions).toHaveLength(1);
}

describe("a job on fal", () => {
  it.each(failureRows.filter(({ fal }) => fal !== null))("$what: $end, paid $paid times", async (row) => {
    const started = await startFal();
    if (typeof row.fal === "function") row.fal(started.simulator);
    else if (row.fal !== null) started.simulator.failures.inject(row.fal[0], row.fal[1], row.fal[2]);
    await expectOutcome(row, await worked(started, isStuck(row)), started.simulator);
    if (isStuck(row)) expect(started.simulator.count("cancel")).toBe(1);
  });

  it("goes on with a broken download where it broke off, and checks what came", async () => {
    const started = await startFal();
    started.simulator.failures.inject("download", falFailures.halfAnswer, 3);
    const { job } = await worked(started);
    expect(job.status).toBe("completed");
    const ranges = started.simulator.requests.flatMap(({ route, headers }) =>
      route === "download" ? [headers.range ?? "whole"] : [],
    );
    expect(ranges).toContainEqual(expect.stringMatching(/^bytes=[1-9]\d*-$/));
  });

  it("takes no file that is shorter than announced", async () => {
    const started = await startFal();
    started.simulator.failures.inject("download", { kind: "cut-short", bytes: 100 }, always);
    const { job } = await worked(started);
    expect(job).toMatchObject({ status: "failed", versions: [], error: { code: "weights_incomplete" } });
  });
});

describe("a job on Replicate", () => {
  it.each(failureRows.filter(({ replicate }) => replicate !== null))("$what: $end, paid $paid times", async (row) => {
    const started = await startReplicate();
    if (typeof row.replicate === "function") row.replicate(started.simulator);
    else if (row.replicate !== null)
      started.simulator.failures.inject(row.replicate[0], row.replicate[1], row.replicate[2]);
    await expectOutcome(row, await worked(started, isStuck(row)), started.simulator);
    if (isStuck(row)) expect(started.simulator.count("cancel")).toBe(1);
  });

  it("goes on with a broken download where it broke off", async () => {
    const started = await startReplicate();
    started.simulator.failures.inject("download", replicateFailures.halfAnswer, 3);
    const { job } = await worked(started);
    expect(job.status).toBe("completed");
    const ranges = started.simulator.requests.flatMap(({ route, range }) =>
      route === "download" ? [range ?? "whole"] : [],
    );
    expect(ranges).toContainEqual(expect.stringMatching(/^bytes=[1-9]\d*-$/));
  });

  it("says what a failed training has cost", async () => {
    const started = await startReplicate();
    started.simulator.nextTraining({ kind: "fails", error: "CUDA error" });
    const { job, run } = await worked(started);
    expect(run).toMatchObject({ state: "failed", billableUnits: 1250, costUsd: 1.90625 });
    expect(job.trainings).toMatchObject([{ state: "failed", costUsd: 1.90625 }]);
  });
});
