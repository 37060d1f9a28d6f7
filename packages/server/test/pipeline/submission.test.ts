import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { cancelJob } from "../../src/services/job/cancel.js";
import { attachRun } from "../../src/services/run/attach.js";
import { giveUpRun } from "../../src/services/run/give-up.js";
import { listRuns } from "../../src/services/run/list.js";
import { resubmitRun } from "../../src/services/run/resubmit.js";
import { sweepJobs } from "../../src/worker/sweep.js";
import { falFailures } from "../simulators/fal/failures.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob, type Workshop, type WorkshopOptions } from "./workshop.js";

const userId = "local";
const calm = new AbortController().signal;
const jobId = jobIdOf(1);
let folder: string;
let fal: FalSimulator;
let workshop: Workshop;
let pauses: number[];

/** Pauses are written down and not slept. */
const start = async (options: WorkshopOptions = {}) => {
  pauses = [];
  const sleep = async (delayMs: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    pauses.push(delayMs);
  };
  workshop = await openWorkshop(folder, fal, { ...options, train: { doubtMs: 0, sleep, ...options.train } });
  await storeDataset(workshop);
  await storeJob(workshop, jobId);
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-submission-"));
  fal = await startFalSimulator();
});
afterEach(async () => {
  await workshop.close();
  await fal.close();
  await rm(folder, { recursive: true });
});
const stored = async (): Promise<Job> => {
  const found = await workshop.store.get(jobs, jobId);
  if (found === null) throw new Error("no job");
  return found.value;
};
const runList = async () => (await listRuns(workshop, { userId, jobId })).map(({ value }) => value);

describe("a submission that surely started nothing", () => {
  it("is made again after the pause that the provider asks for, and after growing pauses otherwise", async () => {
    await start();
    fal.failures.inject("submit", falFailures.rateLimited("30"));
    fal.failures.inject("submit", falFailures.rateLimited(), 3);
    expect(await workshop.work(jobId)).toBe("ended");
    expect(await stored()).toMatchObject({ status: "completed" });
    expect(pauses.slice(0, 4)).toEqual([30_000, 4000, 8000, 16_000]);
    expect(fal.submissions).toHaveLength(1);
    expect(await runList()).toMatchObject([{ number: 1, state: "succeeded", refusals: 4 }]);
  });

  it("is not made for ever", async () => {
    await start();
    fal.failures.inject("submit", falFailures.rateLimited(), 9);
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "failed", error: { code: "provider_rate_limited" } });
    expect(fal.count("submit")).toBe(5);
    expect(await runList()).toMatchObject([{ state: "failed", refusals: 5 }]);
  });

  it("is not made again when the provider asks for an hour", async () => {
    await start();
    fal.failures.inject("submit", falFailures.rateLimited("3600"));
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "failed", error: { code: "provider_rate_limited" } });
    expect(fal.count("submit")).toBe(1);
  });

  it.each([
    [falFailures.badKey, "provider_unauthorised"],
    [falFailures.exhaustedBalance, "provider_out_of_credit"],
  ])("is not made again when %o says that it would not help", async (failure, code) => {
    await start();
    fal.failures.inject("submit", failure);
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "failed", error: { code } });
    expect(fal.count("submit")).toBe(1);
  });
});

describe("a submission whose answer was lost", () => {
  it("is found at the provider and followed, without a person", async () => {
    await start();
    fal.failures.inject("submit", falFailures.lostAnswer);
    expect(await workshop.work(jobId)).toBe("ended");
    expect(await stored()).toMatchObject({ status: "completed", attention: null });
    expect(fal.count("submit")).toBe(1);
  });

  it("is sent again when it surely did not arrive, but not before the provider had time to show it", async () => {
    let clock = 0;
    const sleep = async (delayMs: number) => void (clock += delayMs);
    await start({ train: { doubtMs: 150, pollIntervalMs: 100, sleep } });
    fal.failures.inject("submit", falFailures.reset);
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "completed" });
    expect(fal.count("list")).toBeGreaterThan(1);
    expect(clock).toBeGreaterThan(0);
    expect(fal.count("submit")).toBe(2);
    expect(fal.submissions).toHaveLength(1);
  });

  it("is not sent for ever when it never arrives", async () => {
    await start();
    fal.failures.inject("submit", falFailures.reset, 9);
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "failed", error: { code: "provider_unavailable" } });
    expect(fal.count("submit")).toBe(5);
  });
});

describe("a job whose training nobody knows about", () => {
  const doubtful = async (wasAccepted: boolean) => {
    await start();
    fal.history.storesPayloads = false;
    await workshop.trainers[0]?.submit(
      { baseModel: "flux-dev", trigger: "x", steps: 10, learningRate: 1, items: 4, zip: { sizeBytes: 1, sha256: "" } },
      "https://files.example/other.zip",
      calm,
    );
    fal.failures.inject("submit", wasAccepted ? falFailures.lostAnswer : falFailures.reset);
    expect(await workshop.work(jobId)).toBe("waits");
    const runId = (await stored()).attention?.runId ?? "";
    return { runId, requestId: wasAccepted ? (fal.submissions[1]?.requestId ?? "") : "" };
  };

  it("waits for a person: processing, without a lease, left alone by workers and the sweep", async () => {
    const { runId } = await doubtful(true);
    const job = await stored();
    expect(job).toMatchObject({
      status: "processing",
      lease: null,
      attention: { code: "submission_unknown", runId, actions: ["attach", "resubmit", "give-up"] },
    });
    expect(await runList()).toMatchObject([{ id: runId, state: "unknown" }]);
    expect(await sweepJobs(workshop.store, workshop.queue, Date.now() + 1e6)).toBe(0);
    expect(await workshop.work(jobId)).toBe("not-ours");
    expect(await stored()).toEqual(job);
  });

  it("is attached to the training by its request id, and completes with it; attaching again is fine", async () => {
    const { runId, requestId } = await doubtful(true);
    await attachRun(workshop, { userId, runId, requestId }, calm);
    expect(await sweepJobs(workshop.store, workshop.queue, Date.now())).toBe(1);
    expect(await workshop.work(jobId)).toBe("ended");
    expect(await stored()).toMatchObject({ status: "completed", attention: null });
    await attachRun(workshop, { userId, runId, requestId }, calm);
    expect(fal.submissions).toHaveLength(2);
  });

  it("is not attached to what the provider does not know, and waits on", async () => {
    const { runId } = await doubtful(true);
    for (const requestId of ["0000-1111", null]) {
      await expect(attachRun(workshop, { userId, runId, requestId }, calm)).rejects.toMatchObject({
        code: "training_not_found",
        details: { field: "requestId" },
      });
    }
    expect((await stored()).attention).not.toBeNull();
    expect(await runList()).toMatchObject([{ state: "unknown" }]);
  });

  it("is ordered again only when that was confirmed, as a run of its own", async () => {
    const { runId } = await doubtful(false);
    await expect(resubmitRun(workshop, { userId, runId, mayPayTwice: false }, calm)).rejects.toMatchObject({
      code: "invalid_request",
    });
    await resubmitRun(workshop, { userId, runId, mayPayTwice: true }, calm);
    expect(await workshop.work(jobId)).toBe("ended");
    expect(await stored()).toMatchObject({ status: "completed" });
    expect(await runList()).toMatchObject([
      { number: 1, state: "superseded" },
      { number: 2, state: "succeeded" },
    ]);
    expect(fal.submissions).toHaveLength(2);
  });

  it("is attached instead of ordered again when the provider shows it after all", async () => {
    const { runId } = await doubtful(true);
    fal.history.storesPayloads = true;
    const { value } = await resubmitRun(workshop, { userId, runId, mayPayTwice: true }, calm);
    expect(value.state).toBe("submitted");
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "completed" });
    expect(fal.submissions).toHaveLength(2);
  });

  it("fails when it is given up, and keeps its dataset", async () => {
    const { runId } = await doubtful(false);
    await giveUpRun(workshop, { userId, runId });
    await giveUpRun(workshop, { userId, runId });
    expect(await workshop.work(jobId)).toBe("ended");
    expect(await stored()).toMatchObject({ status: "failed", error: { code: "submission_unknown" }, attention: null });
    expect(await workshop.objects.head("datasets/local/prepared/dataset-v1.zip")).not.toBeNull();
  });

  it("lets one of two decisions win", async () => {
    const { runId, requestId } = await doubtful(true);
    const outcomes = await Promise.allSettled([
      attachRun(workshop, { userId, runId, requestId }, calm),
      giveUpRun(workshop, { userId, runId }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "run_settled" } });
  });

  it("finishes a decision that a crash had cut in half", async () => {
    const { runId } = await doubtful(false);
    const [run] = (await workshop.store.find(runs, { where: { jobId }, limit: 1 })).items;
    if (run === undefined) throw new Error("no run");
    await workshop.store.replace(runs, { ...run.value, state: "given-up" }, run.version);
    await expect(resubmitRun(workshop, { userId, runId, mayPayTwice: true }, calm)).rejects.toMatchObject({
      code: "run_settled",
    });
    await giveUpRun(workshop, { userId, runId });
    expect((await stored()).attention).toBeNull();
  });

  it("can be cancelled, and says what may still run", async () => {
    await doubtful(true);
    await cancelJob(workshop, { userId, jobId });
    expect(await sweepJobs(workshop.store, workshop.queue, Date.now())).toBe(1);
    expect(await workshop.work(jobId)).toBe("ended");
    expect(await stored()).toMatchObject({ status: "cancelled", warnings: [{ code: "submission_unknown" }] });
  });

  it("is nobody else's to decide about", async () => {
    const { runId } = await doubtful(true);
    await expect(giveUpRun(workshop, { userId: "somebody", runId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a clock that is set while a provider is watched", () => {
  const hourMs = 3_600_000;

  it("ends no training for want of time, and makes no lost submission absent before its time", async () => {
    const jumps = Array.from({ length: 10 }, (_value, index) => (index % 2 === 0 ? 3 * hourMs : -4 * hourMs));
    let wallMs = Date.now();
    let steadyMs = 0;
    const sleep = async (delayMs: number) => {
      wallMs += delayMs + (jumps.shift() ?? 0);
      steadyMs += delayMs;
    };
    const clocks = { sleep, steadyNow: () => steadyMs };
    await start({ now: () => wallMs, train: { doubtMs: 150, pollIntervalMs: 50, ...clocks } });
    fal.failures.inject("submit", falFailures.reset);
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "completed" });
    // At once, and after 50, 100 and 150 ms.
    expect(fal.count("list")).toBe(4);
    expect([fal.count("submit"), fal.submissions.length]).toEqual([2, 1]);
    expect(jumps.length).toBeLessThan(7);
  });
});

describe("a training that nobody looked at for longer than it may take", () => {
  const longAgo = async () => {
    await start();
    fal.history.storesPayloads = false;
    fal.failures.inject("submit", falFailures.lostAnswer);
    await workshop.work(jobId);
    const runId = (await stored()).attention?.runId ?? "";
    const { value, version } = await attachRun(
      workshop,
      { userId, runId, requestId: fal.submissions[0]?.requestId ?? "" },
      calm,
    );
    await workshop.store.replace(runs, { ...value, submittedAt: 1 }, version);
  };

  it("is taken when it has ended", async () => {
    await longAgo();
    for (let step = 0; step < 5; step += 1) await fal.advance();
    await workshop.work(jobId);
    expect(await stored()).toMatchObject({ status: "completed" });
  });

  it("is cancelled when it has not", async () => {
    await longAgo();
    await workshop.work(jobId);
    const message = expect.stringContaining("No other provider trains instead") as unknown;
    expect(await stored()).toMatchObject({ status: "failed", error: { code: "training_timed_out", message } });
    expect(await runList()).toMatchObject([{ state: "cancelled" }]);
    expect(fal.count("cancel")).toBe(1);
  });
});
