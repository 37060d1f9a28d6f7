import type { Job } from "@reelora/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFalTrainer } from "../../src/adapters/trainer-fal/create-fal-trainer.js";
import { createReplicateTrainer } from "../../src/adapters/trainer-replicate/create-replicate-trainer.js";
import { jobs } from "../../src/collections/jobs.js";
import { runs, type Run } from "../../src/collections/runs.js";
import { attachRun } from "../../src/services/run/attach.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob } from "../pipeline/workshop.js";
import { falFailures, type FalFailure, type FalRoute } from "../simulators/fal/failures.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import type { TrainingOutcome } from "../simulators/fal/training.js";
import { replicateFailures, type ReplicateRoute } from "../simulators/replicate/failures.js";
import { startReplicateSimulator, type ReplicateSimulator } from "../simulators/replicate/start-replicate-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";

/** What a whole job comes to. */
type End = "completed" | "waits" | NonNullable<Job["error"]>["code"];

interface Row {
  readonly what: string;
  readonly fal: readonly [FalRoute, FalFailure, number?] | ((fal: FalSimulator) => void) | null;
  readonly replicate: readonly [ReplicateRoute, FalFailure, number?] | ((replicate: ReplicateSimulator) => void) | null;
  readonly end: End;
  /** How many trainings the provider would have charged. */
  readonly paid: 0 | 1;
}

const always = 99;
const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): FalFailure => ({
  ...{ kind: "answer", status, body, headers },
});
const tooLarge = answer(413, { detail: "Payload too large" });
const fals422 = answer(422, { detail: [{ loc: ["body", "steps"], msg: "Input should be less", type: "less_than" }] });
const flat422 = answer(422, { detail: "Unprocessable", error_type: "bad_request" });

const cancelledAtFal: TrainingOutcome = {
  ...{ kind: "fails", error: "Request was cancelled", errorType: "client_cancelled", resultStatus: 499 },
  resultBody: { detail: "Request was cancelled", error_type: "client_cancelled" },
};
const failedAtFal: TrainingOutcome = {
  ...{ kind: "fails", error: "CUDA error", errorType: "internal_server_error", resultStatus: 500 },
  resultBody: { detail: [{ loc: ["body"], msg: "CUDA error", type: "internal_server_error" }] },
};

const table: readonly Row[] = [
  // Before anything is paid.
  row(
    "401 while uploading",
    ["initiate", falFailures.badKey],
    ["file", replicateFailures.badToken],
    "provider_unauthorised",
    0,
  ),
  row(
    "401 while submitting",
    ["submit", falFailures.badKey],
    ["submit", replicateFailures.badToken],
    "provider_unauthorised",
    0,
  ),
  row(
    "403 or 402, no balance",
    ["submit", falFailures.exhaustedBalance],
    ["submit", replicateFailures.insufficientCredit],
    "provider_out_of_credit",
    0,
  ),
  row(
    "403, no permission",
    ["submit", falFailures.exhaustedBalance],
    ["submit", replicateFailures.forbidden],
    "provider_out_of_credit",
    0,
  ),
  row(
    "404, no such trainer",
    ["submit", falFailures.unknownEndpoint],
    ["submit", replicateFailures.notFound],
    "provider_rejected",
    0,
  ),
  row("413, a dataset that is too large", ["upload", tooLarge], ["file", tooLarge], "provider_rejected", 0),
  row(
    "422 with details of the input",
    ["submit", fals422],
    ["submit", replicateFailures.invalidVersion],
    "provider_rejected",
    0,
  ),
  row("422 with one flat text", ["submit", flat422], ["submit", answer(422, { detail: "no" })], "provider_rejected", 0),
  row(
    "5xx while uploading, for ever",
    ["upload", falFailures.badGateway, always],
    ["file", replicateFailures.badGateway, always],
    "provider_unavailable",
    0,
  ),
  row(
    "429 for ever",
    ["submit", falFailures.rateLimited(), always],
    ["submit", replicateFailures.rateLimited(), always],
    "provider_rate_limited",
    0,
  ),

  // Overcome, and paid once.
  row(
    "5xx while uploading, once",
    ["upload", falFailures.badGateway],
    ["file", replicateFailures.badGateway],
    "completed",
    1,
  ),
  row(
    "a lost answer while uploading",
    ["upload", falFailures.lostAnswer],
    ["file", replicateFailures.lostAnswer],
    "completed",
    1,
  ),
  row(
    "429 with Retry-After",
    ["submit", falFailures.rateLimited("3")],
    ["submit", replicateFailures.rateLimited("3")],
    "completed",
    1,
  ),
  row(
    "429 without Retry-After",
    ["submit", falFailures.rateLimited()],
    ["submit", replicateFailures.rateLimited()],
    "completed",
    1,
  ),
  row("429 that names its time in the body", null, ["submit", replicateFailures.throttledInBody(4)], "completed", 1),
  row(
    "500 while submitting, not accepted",
    ["submit", falFailures.infrastructure(500, "internal_error")],
    ["submit", replicateFailures.internal],
    "completed",
    1,
  ),
  row(
    "502 of a proxy while submitting",
    ["submit", falFailures.badGateway],
    ["submit", replicateFailures.badGateway],
    "completed",
    1,
  ),
  row(
    "a reset before it was accepted",
    ["submit", falFailures.reset],
    ["submit", replicateFailures.reset],
    "completed",
    1,
  ),
  row(
    "a reset after it was accepted",
    ["submit", falFailures.lostAnswer],
    ["submit", replicateFailures.lostAnswer],
    "completed",
    1,
  ),
  row(
    "an answer cut in the middle",
    ["submit", falFailures.halfAnswer],
    ["submit", replicateFailures.halfAnswer],
    "completed",
    1,
  ),
  row("no answer in time", ["submit", falFailures.silence], ["submit", replicateFailures.silence], "completed", 1),
  row(
    "an answer that is garbage",
    ["submit", falFailures.garbage],
    ["submit", replicateFailures.garbage],
    "completed",
    1,
  ),
  row(
    "a page instead of an answer",
    ["submit", falFailures.webPage],
    ["submit", replicateFailures.webPage],
    "completed",
    1,
  ),
  row(
    "5xx while it trains",
    ["status", falFailures.badGateway, 9],
    ["status", replicateFailures.unavailable, 9],
    "completed",
    1,
  ),
  row(
    "resets while it trains",
    ["status", falFailures.reset, 9],
    ["status", replicateFailures.reset, 9],
    "completed",
    1,
  ),
  row(
    "429 while it trains",
    ["status", falFailures.rateLimited("900"), 3],
    ["status", replicateFailures.rateLimited("900"), 3],
    "completed",
    1,
  ),
  row(
    "no answer in time while it trains",
    ["status", falFailures.silence],
    ["status", replicateFailures.silence],
    "completed",
    1,
  ),
  row(
    "a download that breaks off",
    ["download", falFailures.halfAnswer, 2],
    ["download", replicateFailures.halfAnswer, 2],
    "completed",
    1,
  ),
  row(
    "5xx while downloading",
    ["download", falFailures.badGateway],
    ["download", replicateFailures.badGateway],
    "completed",
    1,
  ),

  // Paid, and shut out: a person mends the key.
  row("401 while it trains", ["status", falFailures.badKey], ["status", replicateFailures.badToken], "waits", 1),
  row(
    "403 while it trains",
    ["status", falFailures.exhaustedBalance],
    ["status", replicateFailures.forbidden],
    "waits",
    1,
  ),

  // Paid, and lost with a reason.
  row("a download that is no LoRA", null, ["download", replicateFailures.webPage, always], "weights_invalid", 1),
  row("a page instead of the file", ["download", falFailures.webPage, always], null, "weights_incomplete", 1),
  row(
    "a file that is gone",
    ["download", answer(404, { detail: "gone" }), always],
    ["download", replicateFailures.notFound, always],
    "source_not_found",
    1,
  ),
  row(
    "a training stuck in the queue",
    (fal) => fal.nextTraining({ kind: "stuck-in-queue" }),
    (replicate) => replicate.nextTraining({ kind: "stuck" }),
    "training_timed_out",
    1,
  ),
  row(
    "a training cancelled elsewhere",
    (fal) => fal.nextTraining(cancelledAtFal),
    (replicate) => replicate.nextTraining({ kind: "aborted" }),
    "training_cancelled",
    1,
  ),
  row("a failure that arrives as COMPLETED", (fal) => fal.nextTraining(failedAtFal), null, "training_failed", 1),
  row(
    "a training that fails",
    null,
    (replicate) => replicate.nextTraining({ kind: "fails", error: "CUDA error" }),
    "training_failed",
    1,
  ),
  row(
    "a result that is gone",
    (fal) => fal.nextTraining({ kind: "result-expired" }),
    (replicate) => replicate.nextTraining({ kind: "output-removed" }),
    "training_failed",
    1,
  ),
];

function row(what: string, fal: Row["fal"], replicate: Row["replicate"], end: End, paid: 0 | 1): Row {
  return { what, fal, replicate, end, paid };
}

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

function isStuck({ what }: Row): boolean {
  return what.includes("stuck");
}

async function expectOutcome(
  { end, paid }: Row,
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
  it.each(table.filter(({ fal }) => fal !== null))("$what: $end, paid $paid times", async (row) => {
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
  it.each(table.filter(({ replicate }) => replicate !== null))("$what: $end, paid $paid times", async (row) => {
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
