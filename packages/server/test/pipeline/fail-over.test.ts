import type { Job } from "@reelora/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { runs, type Run } from "../../src/collections/runs.js";
import { createFalTrainer } from "../../src/adapters/trainer-fal/create-fal-trainer.js";
import { createReplicateTrainer } from "../../src/adapters/trainer-replicate/create-replicate-trainer.js";
import { falFailures, type FalFailure, type FalRoute } from "../simulators/fal/failures.js";
import type { TrainingOutcome } from "../simulators/fal/training.js";
import { startFalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { startReplicateSimulator } from "../simulators/replicate/start-replicate-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob } from "./workshop.js";

const jobId = jobIdOf(1);

/** fal first, Replicate after it; pauses are not slept. */
async function start(settings: object = { fallbackProviders: ["replicate"] }) {
  const now = () => Date.now();
  const fal = await startFalSimulator();
  const replicate = await startReplicateSimulator({ now });
  onTestFinished(async () => {
    await fal.close();
    await replicate.close();
  });
  const sleep = async (_delayMs: number, signal: AbortSignal) => signal.throwIfAborted();
  const pausing = { clock: now, sleep, random: () => 1 };
  const { apiToken, apiUrl } = replicate;
  const trainers = [
    createFalTrainer({ ...fal, ...pausing, listsUnfinished: true, requestTimeoutMs: 2000 }),
    createReplicateTrainer({ apiToken, apiUrl, ...pausing }),
  ];
  const hosts = [new URL(fal.url).host, new URL(replicate.url).host];
  const open = (folder: string) =>
    openWorkshop(folder, fal, { train: { trainers, doubtMs: 0, sleep }, allowedHosts: hosts });
  const workshop = await open(await temporaryFolder());
  onTestFinished(() => workshop.close());
  await storeDataset(workshop);
  await storeJob(workshop, jobId, settings);
  const found = async () => {
    const job = (await workshop.store.get(jobs, jobId))?.value;
    const all = (await workshop.store.find(runs, { where: { jobId }, limit: 10 })).items.map(({ value }) => value);
    if (job === undefined) throw new Error("the job is there");
    return { job, runs: all.toSorted((one, other) => one.number - other.number) };
  };
  const ended = async (): Promise<{ job: Job; runs: readonly Run[] }> => {
    await workshop.work(jobId);
    return found();
  };
  return { fal, replicate, workshop, ended, found };
}

const failsAtFal: TrainingOutcome = {
  ...{ kind: "fails", error: "CUDA error", errorType: "internal_server_error", resultStatus: 500 },
  resultBody: { detail: [{ loc: ["body"], msg: "CUDA error", type: "internal_server_error" }] },
};

describe("a job with a second provider", () => {
  it.each<[string, FalRoute, FalFailure, number]>([
    ["does not take the key", "initiate", falFailures.badKey, 1],
    ["has no balance left", "submit", falFailures.exhaustedBalance, 1],
    ["refuses the training", "submit", falFailures.unknownEndpoint, 1],
    ["asks to slow down for ever", "submit", falFailures.rateLimited(), 9],
    ["cannot take the dataset", "initiate", falFailures.badGateway, 9],
    ["never hears a submission", "submit", falFailures.reset, 9],
  ])("is trained there when the first %s: nothing was started", async (_what, route, failure, times) => {
    const { fal, replicate, ended } = await start();
    fal.failures.inject(route, failure, times);
    const { job, runs } = await ended();
    expect(job).toMatchObject({ status: "completed", versions: [{ version: 1 }] });
    expect(job.warnings.map(({ code }) => code)).toContain("failed_over");
    expect([fal.submissions.length, replicate.submissions.length]).toEqual([0, 1]);
    expect(runs).toMatchObject([
      { number: 1, provider: "fal", state: "failed", operation: null },
      { number: 2, provider: "replicate", state: "succeeded", costUsd: 1.90625, failure: null },
    ]);
    expect(runs[0]?.failure?.code).toMatch(/^provider_/);
    expect(job.trainings).toMatchObject([{ provider: "replicate", state: "succeeded", costUsd: 1.90625 }]);
  });

  it("is trained there when the training failed at the first, and both are recorded", async () => {
    const { fal, replicate, ended } = await start();
    fal.nextTraining(failsAtFal);
    const { job, runs } = await ended();
    expect(job).toMatchObject({
      status: "completed",
      trainings: [
        { provider: "fal", state: "failed" },
        { provider: "replicate", state: "succeeded" },
      ],
    });
    expect(job.warnings.find(({ code }) => code === "failed_over")?.message).toContain("CUDA error");
    expect([fal.submissions.length, replicate.submissions.length]).toEqual([1, 1]);
    expect(runs).toMatchObject([{ state: "failed", failure: { code: "training_failed" } }, { state: "succeeded" }]);
  });

  it.each<[string, TrainingOutcome, string]>([
    [
      "was cancelled there",
      {
        ...{ kind: "fails", error: "cancelled", errorType: "client_cancelled", resultStatus: 499 },
        resultBody: { detail: "cancelled", error_type: "client_cancelled" },
      },
      "training_cancelled",
    ],
    [
      "found the dataset wanting",
      {
        ...{ kind: "fails", error: "bad", errorType: "invalid_archive", resultStatus: 422 },
        resultBody: { detail: [{ loc: ["body", "images_data_url"], msg: "bad", type: "invalid_archive" }] },
      },
      "provider_rejected",
    ],
    ["has ended well, and its result is gone", { kind: "result-expired" }, "training_failed"],
  ])("is not trained there when the first training %s", async (_what, outcome, code) => {
    const { fal, replicate, ended } = await start();
    fal.nextTraining(outcome);
    const { job } = await ended();
    expect(job).toMatchObject({ status: "failed", error: { code } });
    expect([fal.submissions.length, replicate.submissions.length]).toEqual([1, 0]);
  });

  it("is not trained there while the first training may be running: that is for a person to decide", async () => {
    const { fal, replicate, workshop, found } = await start();
    fal.history.storesPayloads = false;
    fal.failures.inject("submit", falFailures.lostAnswer);
    expect(await workshop.work(jobId)).toBe("waits");
    expect((await found()).job.attention).not.toBeNull();
    expect([fal.submissions.length, replicate.submissions.length]).toEqual([1, 0]);
  });

  it("is not trained there when both trainings together would cost more than allowed", async () => {
    const { fal, replicate, ended } = await start({ fallbackProviders: ["replicate"], maxCostUsd: 3 });
    fal.nextTraining(failsAtFal);
    const { job, runs } = await ended();
    expect(job).toMatchObject({ status: "failed", error: { code: "training_failed" } });
    expect(runs).toHaveLength(1);
    expect(replicate.submissions).toHaveLength(0);
  });

  it("fails with the last provider's words when none can, each tried once", async () => {
    const { fal, replicate, ended } = await start({ fallbackProviders: ["replicate", "fal"] });
    fal.nextTraining(failsAtFal);
    replicate.nextTraining({ kind: "fails", error: "no machine" });
    const { job, runs } = await ended();
    expect(job).toMatchObject({ status: "failed", error: { code: "training_failed" } });
    expect(job.error?.message).toContain("no machine");
    expect(runs.map(({ provider, state }) => [provider, state])).toEqual([
      ["fal", "failed"],
      ["replicate", "failed"],
    ]);
    expect([fal.submissions.length, replicate.submissions.length]).toEqual([1, 1]);
  });

  it("goes on with the failure of the first after a crash right behind it", async () => {
    const { fal, replicate, workshop, ended, found } = await start();
    fal.nextTraining(failsAtFal);
    const stop = new AbortController();
    const insert = workshop.store.insert.bind(workshop.store);
    let inserted = 0;
    workshop.store.insert = async (...words) => {
      inserted += 1;
      if (inserted === 2) {
        stop.abort(new Error("the worker stops"));
        throw new Error("the worker stops");
      }
      return insert(...words);
    };
    expect(await workshop.work(jobId, stop.signal)).toBe("handed-over");
    expect((await found()).runs).toMatchObject([{ state: "failed" }]);
    workshop.store.insert = insert;
    const { job, runs } = await ended();
    expect(job.status).toBe("completed");
    expect(runs).toHaveLength(2);
    expect([fal.submissions.length, replicate.submissions.length]).toEqual([1, 1]);
  });
});

describe("a job without a second provider", () => {
  it("fails where the first failed", async () => {
    const { fal, replicate, ended } = await start({});
    fal.nextTraining(failsAtFal);
    const { job } = await ended();
    expect(job).toMatchObject({
      status: "failed",
      error: { code: "training_failed" },
      trainings: [{ provider: "fal" }],
    });
    expect(replicate.submissions).toHaveLength(0);
  });
});
