import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stageNames, stageRow } from "../stages/graph.js";
import { TrainSettings } from "../request/train-request.js";
import { unannounced } from "./announcements.js";
import type { JobEvent } from "./event.js";
import { isTerminal, Job, newJob, type Attention, type EndedTraining } from "./job.js";
import { reduceJob } from "./reduce.js";

const start = newJob({
  id: "job_00000000000000000000000000",
  userId: "local",
  at: 1000,
  source: { kind: "file", path: "/v.mp4" },
  settings: TrainSettings.parse({ trigger: "zk", webhookUrl: "https://example.com/hook" }),
  requestDigest: "d",
});

const manifest = { key: "k", sha256: "s" };
const finish = (stage: (typeof stageNames)[number]): JobEvent => ({
  type: "stage-finished",
  at: 2000,
  stage,
  manifest,
  reused: false,
  counts: {},
  summary: "",
  warnings: [],
});
const error = { code: "internal", fault: "system", message: "m", stage: null } as const;
const version = {
  version: 1,
  s3Key: "k",
  sizeBytes: 1,
  sha256: "s",
  createdAt: 1,
  config: { trigger: "zk", steps: 1, learning_rate: 1e-4, frame_count: 4 },
};

/** A job without what may still change once it has ended. */
const settled = (job: Job) => ({ ...job, webhook: null, versions: [], updatedAt: 0 });

const attention = (runId: string): Attention => ({
  code: "submission_unknown",
  message: "m",
  runId,
  actions: ["attach", "resubmit", "give-up"],
});

const training = (runId: string): EndedTraining => ({
  ...{ runId, provider: "fal", state: "failed", estimatedCostUsd: 2, costUsd: null },
});

const runId = fc.constantFrom("run_1", "run_2");
const owner = fc.constantFrom("a", "b");
const stage = fc.constantFrom(...stageNames);
const at = fc.integer({ min: 1000, max: 100_000 });
const anyEvent: fc.Arbitrary<JobEvent> = fc.oneof(
  fc.record({ type: fc.constant("claimed" as const), at, owner, expiresAt: at }),
  fc.record({ type: fc.constant("lease-renewed" as const), at, owner, expiresAt: at }),
  fc.record({ type: fc.constant("lease-released" as const), at, owner }),
  fc.record({ type: fc.constant("stage-started" as const), at, stage }),
  fc.record({ type: fc.constant("stage-progressed" as const), at, stage, fraction: fc.double() }),
  stage.map(finish),
  fc.record({ type: fc.constant("stage-skipped" as const), at, stage }),
  fc.record({
    type: fc.constant("version-recorded" as const),
    at,
    version: fc.constantFrom(1, 2, 3).map((number) => ({ ...version, version: number })),
  }),
  fc.record({ type: fc.constant("training-ended" as const), at, training: runId.map(training) }),
  fc.record({ type: fc.constant("attention-needed" as const), at, attention: runId.map(attention) }),
  fc.record({ type: fc.constant("attention-resolved" as const), at, runId }),
  fc.record({
    type: fc.constant("attempt-failed" as const),
    at,
    stage,
    startedAt: at,
    owner,
    error: fc.constant(error),
    retryAt: fc.option(at),
  }),
  fc.record({ type: fc.constant("cancel-requested" as const), at }),
  fc.record({ type: fc.constant("cancelled" as const), at }),
  fc.record({ type: fc.constant("failed" as const), at, error: fc.constant(error) }),
  fc.record({ type: fc.constant("completed" as const), at }),
  fc.record({
    type: fc.constant("announced" as const),
    at,
    names: fc.array(fc.constantFrom("dataset.ready", "end", "version.created:1", "job.progress:ingest")),
  }),
  fc.record({
    type: fc.constant("webhook-attempted" as const),
    at,
    delivered: fc.boolean(),
    nextAttemptAt: fc.option(at),
    error: fc.constant(null),
  }),
);
/** The good way through a job with anything at all thrown in between: some runs end well, some early, some never. */
const goodWay: JobEvent[] = [...stageNames.map(finish), { type: "completed", at: 3000 }];
const history = fc
  .array(fc.array(anyEvent, { maxLength: 3 }), { minLength: goodWay.length, maxLength: goodWay.length })
  .chain((between) =>
    fc.tuple(fc.constant(between), fc.array(fc.boolean(), { minLength: goodWay.length, maxLength: goodWay.length })),
  )
  .map(([between, keep]) =>
    goodWay.flatMap((event, index) => [...(between[index] ?? []), ...(keep[index] || keep[0] ? [event] : [])]),
  );

describe("the laws of a job", () => {
  it("no sequence of events leaves a terminal state, lowers progress or breaks the document", () => {
    let completed = 0;
    fc.assert(
      fc.property(history, (events) => {
        let job = start;
        for (const event of events) {
          const next = reduceJob(job, event);
          expect(next.progress).toBeGreaterThanOrEqual(job.progress);
          const told = { announcement: "none", announced: [] };
          if (isTerminal(job.status)) expect({ ...settled(next), ...told }).toEqual({ ...settled(job), ...told });
          expect(next.announcement === "due").toBe(unannounced(next).length > 0);
          expect(isTerminal(next.status)).toBe(next.completedAt !== null);
          if (isTerminal(next.status)) expect(next.lease).toBeNull();
          if (next.status !== "queued") expect(next.turn).toBeNull();
          expect(next.progress === 100).toBe(next.status === "completed");
          const numbers = next.versions.map((known) => known.version);
          expect(numbers).toEqual([...new Set(numbers)].sort());
          expect(next.versions).toEqual(expect.arrayContaining(job.versions));
          expect(new Set(next.trainings.map((ended) => ended.runId)).size).toBe(next.trainings.length);
          if (next.attention !== null) {
            expect(next).toMatchObject({ status: "processing", lease: null, cancelRequestedAt: null });
          }
          if (job.attention !== null && next.attention !== null) {
            const { stages, progress, attention: waiting } = job;
            expect(next).toMatchObject({ stages, progress, attention: waiting });
          }
          job = next;
        }
        Job.parse(job);
        if (job.status === "completed") completed += 1;
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(completed).toBeGreaterThan(0);
  });

  it("a second worker cannot take a lease that is still running", () => {
    fc.assert(
      fc.property(at, at, (now, expiresAt) => {
        const held = reduceJob(start, { type: "claimed", at: 1000, owner: "a", expiresAt });
        const taken = reduceJob(held, { type: "claimed", at: now, owner: "b", expiresAt: now + 5 });
        expect(taken.lease?.owner).toBe(now >= expiresAt ? "b" : "a");
      }),
    );
  });
});

describe("a try that failed", () => {
  const claimed = reduceJob(start, { type: "claimed", at: 1000, owner: "a", expiresAt: 2000 });
  const failing = { type: "attempt-failed", at: 1500, stage: "ingest", startedAt: 1100, error } as const;
  const claim = (at: number, owner = "b"): JobEvent => ({ type: "claimed", at, owner, expiresAt: at + 1000 });

  it("gives the job back, and nobody takes it before its time", () => {
    const waiting = reduceJob(claimed, { ...failing, owner: "a", retryAt: 4000 });
    expect(waiting).toMatchObject({ status: "processing", lease: null, retryAt: 4000 });
    expect(waiting.attempts).toEqual([
      { stage: "ingest", startedAt: 1100, endedAt: 1500, owner: "a", error, retryAt: 4000 },
    ]);
    expect(reduceJob(waiting, claim(3999))).toBe(waiting);
    expect(reduceJob(waiting, claim(4000))).toMatchObject({ retryAt: null, lease: { owner: "b" }, lostWorkers: 0 });
  });

  it("does not keep a job from being cancelled", () => {
    const waiting = reduceJob(claimed, { ...failing, owner: "a", retryAt: 4000 });
    const cancelling = reduceJob(waiting, { type: "cancel-requested", at: 1600 });
    expect(reduceJob(cancelling, claim(1601)).lease?.owner).toBe("b");
  });

  it("of somebody who has lost the job is not written down", () => {
    expect(reduceJob(claimed, { ...failing, owner: "b", retryAt: 4000 })).toBe(claimed);
  });

  it("counts workers that vanished until a stage is finished", () => {
    const second = reduceJob(claimed, claim(2000));
    expect(second.lostWorkers).toBe(1);
    expect(reduceJob(second, finish("ingest")).lostWorkers).toBe(0);
  });

  it("and a lease, are not believed when they lie further ahead than any clock would write", () => {
    const future = 1000 + 24 * 3600_000;
    const held = reduceJob(start, { type: "claimed", at: future, owner: "a", expiresAt: future + 1000 });
    expect(reduceJob(held, claim(1000)).lease?.owner).toBe("b");
    const late = reduceJob(held, { ...failing, owner: "a", retryAt: future });
    expect(reduceJob(late, claim(1000)).lease?.owner).toBe("b");
  });
});

describe("a job that waits for a person", () => {
  const claimed = reduceJob(start, { type: "claimed", at: 1000, owner: "a", expiresAt: 2000 });
  const waiting = reduceJob(claimed, { type: "attention-needed", at: 1001, attention: attention("run_1") });

  it("stays processing without a lease, and nobody can take it", () => {
    expect(waiting).toMatchObject({ status: "processing", lease: null, attention: { runId: "run_1" } });
    expect(reduceJob(waiting, { type: "claimed", at: 9999, owner: "b", expiresAt: 99_999 })).toBe(waiting);
  });

  it("is worked on again once that very run is settled", () => {
    expect(reduceJob(waiting, { type: "attention-resolved", at: 1002, runId: "run_2" })).toBe(waiting);
    const resolved = reduceJob(waiting, { type: "attention-resolved", at: 1002, runId: "run_1" });
    expect(resolved.attention).toBeNull();
    expect(reduceJob(resolved, { type: "claimed", at: 1003, owner: "b", expiresAt: 5000 }).lease?.owner).toBe("b");
  });

  it("can be cancelled, which says what may still run elsewhere", () => {
    const requested = reduceJob(waiting, { type: "cancel-requested", at: 1002 });
    expect(requested).toMatchObject({ attention: null, warnings: [{ code: "submission_unknown", message: "m" }] });
    const taken = reduceJob(requested, { type: "claimed", at: 1003, owner: "b", expiresAt: 5000 });
    expect(reduceJob(taken, { type: "cancelled", at: 1004 })).toMatchObject({ status: "cancelled", attention: null });
  });

  it("can fail, and then waits no more", () => {
    expect(reduceJob(waiting, { type: "failed", at: 1002, error })).toMatchObject({
      status: "failed",
      attention: null,
    });
  });

  it("does not come of a job that is being cancelled", () => {
    const cancelling = reduceJob(claimed, { type: "cancel-requested", at: 1001 });
    expect(reduceJob(cancelling, { type: "attention-needed", at: 1002, attention: attention("run_1") })).toBe(
      cancelling,
    );
  });
});

describe("the way of a job", () => {
  it("reaches each mark of the contract when its stage has finished, and 100 only at the end", () => {
    let job = reduceJob(start, { type: "claimed", at: 1001, owner: "a", expiresAt: 2000 });
    const marks = stageNames.map((name) => {
      job = reduceJob(reduceJob(job, { type: "stage-started", at: 1002, stage: name }), finish(name));
      return job.progress;
    });
    expect(marks).toEqual([10, 20, 35, 48, 50, 60, 85, 95, 99]);
    expect(reduceJob(job, { type: "completed", at: 3000 })).toMatchObject({
      status: "completed",
      progress: 100,
      completedAt: 3000,
    });
  });

  it("moves smoothly inside a stage without reaching its mark", () => {
    const running = reduceJob(start, { type: "stage-started", at: 1, stage: "ingest" });
    const half = reduceJob(running, { type: "stage-progressed", at: 2, stage: "ingest", fraction: 0.5 });
    expect(half.progress).toBe(5);
    expect(reduceJob(half, { type: "stage-progressed", at: 2, stage: "ingest", fraction: 1 }).progress).toBe(
      stageRow("ingest").to - 1,
    );
  });

  it("does not complete while a stage is missing", () => {
    expect(reduceJob(start, { type: "completed", at: 1 })).toBe(start);
  });

  it("counts each beginning of a stage and keeps the first start", () => {
    const once = reduceJob(start, { type: "stage-started", at: 5, stage: "ingest" });
    const twice = reduceJob(once, { type: "stage-started", at: 9, stage: "ingest" });
    expect(twice.stages.ingest).toMatchObject({ attempts: 2, startedAt: 5 });
  });

  it("gets the versions of later trainings after its end, in the order of their numbers, each once", () => {
    const failed = reduceJob(start, { type: "failed", at: 10, error });
    const record = (number: number): JobEvent => ({
      type: "version-recorded",
      at: 11,
      version: { ...version, version: number },
    });
    const job = [record(2), record(1), record(2)].reduce(reduceJob, failed);
    expect(job).toMatchObject({ status: "failed", versions: [{ version: 1 }, { version: 2 }] });
    const without = reduceJob(job, { type: "version-deleted", at: job.updatedAt + 1, version: 1 });
    expect(without).toMatchObject({ status: "failed", versions: [{ version: 2 }], updatedAt: job.updatedAt + 1 });
    expect(reduceJob(without, { type: "version-deleted", at: job.updatedAt + 9, version: 1 })).toBe(without);
  });

  it("makes the webhook due when the job ends and settles it after its delivery", () => {
    const failed = reduceJob(start, { type: "failed", at: 10, error });
    expect(failed.webhook).toMatchObject({ state: "due", nextAttemptAt: 10 });
    const again = reduceJob(failed, {
      type: "webhook-attempted",
      at: 11,
      delivered: false,
      nextAttemptAt: 50,
      error: "503",
    });
    expect(again.webhook).toMatchObject({ state: "due", attempts: 1, lastError: "503" });
    expect(
      reduceJob(again, { type: "webhook-attempted", at: 51, delivered: true, nextAttemptAt: null, error: null }).webhook
        ?.state,
    ).toBe("delivered");
  });
});
