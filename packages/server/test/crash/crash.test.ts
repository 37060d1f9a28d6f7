import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseSafetensorsHeader, type Job } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reelora } from "../../../cli/test/run-reelora.js";
import { startGateway } from "../http/start-gateway.js";
import { falFailures, type FalRoute } from "../simulators/fal/failures.js";
import { bundleChild } from "./bundle-child.js";
import { openLane, type KillPoint, type Lane } from "./lane.js";

/** A minute on two quiet cores; far more where others work as well. */
const timeoutMs = 900_000;
let folder: string;
let child: string;
let bundles: string;
const lanes: Lane[] = [];
/** What a process that is not killed passes through, in order. */
let marks: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-crash-"));
  // Beside the packages that the bundle leaves outside.
  const cache = fileURLToPath(new URL("../../../../node_modules/.cache/", import.meta.url));
  await mkdir(cache, { recursive: true });
  bundles = await mkdtemp(join(cache, "reelora-crash-"));
  child = await bundleChild("work-until-killed", bundles);
  const lane = await newLane();
  const whole = await lane.lifeOf(await lane.newJob(), null);
  expect(whole).toMatchObject({ wasKilled: false, results: ["ended"] });
  await expectAllWell(lane);
  marks = whole.marks;
}, timeoutMs);
afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.close()));
  await rm(bundles, { recursive: true });
  await rm(folder, { recursive: true });
});

async function newLane(): Promise<Lane> {
  const lane = await openLane(child, join(folder, String(lanes.length)));
  lanes.push(lane);
  return lane;
}

/** Marks from the first of this name on. */
const marksFrom = (name: string): readonly KillPoint[] =>
  marks.flatMap((_, index) => (index >= marks.indexOf(name) ? [{ mark: index + 1 }] : []));
const allMarks = (): readonly KillPoint[] => marks.map((_, index) => ({ mark: index + 1 }));
const inTransit: readonly KillPoint[] = (
  [
    ["initiate", 1],
    ["upload", 1],
    ["submit", 1],
    ["status", 1],
    ["status", 2],
    ["status", 3],
    ["result", 1],
    ["download", 1],
  ] as const satisfies readonly (readonly [FalRoute, number])[]
).flatMap(([route, occurrence]) =>
  (["received", "done"] as const).map((phase): KillPoint => ({ route, phase, occurrence })),
);

/** A job for each point, killed there once; then all of them are worked on to their ends. */
async function killAtEach(lane: Lane, points: readonly KillPoint[], before: () => void = () => undefined) {
  for (const point of points) {
    const jobId = await lane.newJob();
    before();
    const end = await lane.lifeOf(jobId, point);
    lane.fal.failures.clear();
    expect(end.wasKilled, JSON.stringify(point)).toBe(true);
  }
  await lane.finish();
}

/** Never two submissions for one run: a run is known at fal by its dataset's address, which is its own. */
async function expectPaidOnce(lane: Lane, job: Job) {
  const submissions = lane.submissionsFor(job.id);
  for (const run of await lane.runsOf(job.id)) {
    const ofRun = submissions.filter(({ input }) => input["images_data_url"] === run.datasetUrl);
    expect(ofRun.length, `${job.id} ${run.id}`).toBeLessThanOrEqual(1);
  }
  return submissions;
}

/** Never a finished training lost: its weights are the job's version, whole, and nothing else is there. */
async function expectPublished(lane: Lane, job: Job, requestId: string | undefined) {
  expect(job.error, job.id).toBeNull();
  expect(job, job.id).toMatchObject({ status: "completed", attention: null, versions: [{ version: 1 }] });
  const bytes = await buffer(lane.workshop.objects.get(job.versions[0]?.s3Key ?? ""));
  expect(bytes.length).toBe(job.versions[0]?.sizeBytes);
  expect(parseSafetensorsHeader(bytes, bytes.length).metadata["request_id"]).toBe(requestId);
}

async function expectNothingLeft(lane: Lane) {
  expect(await readdir(join(lane.folder, "scratch"))).toEqual([]);
}

/** Every job of a lane is completed, paid once, and has the weights of its one training. */
async function expectAllWell(lane: Lane) {
  for (const job of await lane.jobs()) {
    const submissions = await expectPaidOnce(lane, job);
    expect(submissions.length, job.id).toBe(1);
    await expectPublished(lane, job, submissions[0]?.requestId);
  }
  await expectNothingLeft(lane);
}

describe("a process that works on paid trainings, killed with -9 over and over", () => {
  it(
    "pays once for each run, loses no training, and leaves what nobody knows to a person",
    async ({ annotate }) => {
      const startedAtMs = Date.now();
      const byMarks = [await newLane(), await newLane()];
      const [lost, hidden, again] = [await newLane(), await newLane(), await newLane()];
      const loseAnswer = () => lost.fal.failures.inject("submit", falFailures.lostAnswer);

      await Promise.all([
        (async () => {
          await killAtEach(
            byMarks[0] as Lane,
            allMarks().filter((_, index) => index % 2 === 0),
          );
          await killAgainAndAgain(again);
        })(),
        (async () => {
          await killAtEach(
            byMarks[1] as Lane,
            allMarks().filter((_, index) => index % 2 === 1),
          );
          await killAtEach(byMarks[1] as Lane, inTransit);
        })(),
        (async () => {
          // fal accepts, and its answer is lost; the process is killed somewhere from there on.
          await killAtEach(lost, marksFrom("submit: before"), loseAnswer);
          await killWhereNobodyKnows(hidden);
        })(),
      ]);

      for (const lane of [...byMarks, lost, again]) await expectAllWell(lane);
      await expectDecided(hidden);
      const sum = (count: (lane: Lane) => number) => lanes.reduce((total, lane) => total + count(lane), 0);
      const kills = sum((lane) => lane.stats.kills);
      await annotate(
        `${kills} kills of ${sum((lane) => lane.stats.children)} processes, ${marks.length} marks in one job, ` +
          `${sum((lane) => lane.lives.size)} jobs, ${sum((lane) => lane.fal.submissions.length)} submissions, ` +
          `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`,
      );
      expect(kills).toBeGreaterThanOrEqual(200);
    },
    timeoutMs,
  );
});

/** One job whose every process is killed a little later than the one before, until it has ended all the same. */
async function killAgainAndAgain(lane: Lane) {
  for (const first of [1, 2, 3]) {
    const jobId = await lane.newJob();
    for (let mark = first; ; mark += 1) {
      const { wasKilled } = await lane.lifeOf(jobId, { mark });
      if (!wasKilled) break;
    }
  }
}

const decisions = ["attach", "resubmit", "give-up"] as const;

/** At a fal that does not show inputs: whether a submission was accepted cannot be found out. */
async function killWhereNobodyKnows(lane: Lane) {
  lane.fal.history.storesPayloads = false;
  // Somebody else's training is in the list, so that nothing is surely absent.
  await lane.lifeOf(await lane.newJob(), null);
  const around = marksFrom("submit: before").slice(0, 3);
  const points: readonly KillPoint[] = [
    ...around,
    ...inTransit.filter((point) => "route" in point && point.route === "submit"),
  ];
  await killAtEach(
    lane,
    Array.from(decisions).flatMap(() => points),
  );
}

/** Decides about every job that waits, in turn over HTTP and on the command line, and holds each to what was decided. */
async function expectDecided(lane: Lane) {
  const waiting = (await lane.jobs()).filter(({ attention }) => attention !== null);
  expect(waiting.length).toBeGreaterThanOrEqual(2 * decisions.length);
  const gateway = await startGateway({ ...lane.workshop, store: lane.workshop.store });
  const decided = new Map<string, (typeof decisions)[number]>();
  const { fal } = lane;
  const env = {
    FAL_KEY: fal.apiKey,
    FAL_QUEUE_URL: fal.queueUrl,
    FAL_REST_URL: fal.restUrl,
    FAL_API_URL: fal.apiUrl,
  };
  try {
    for (const [index, { id: jobId, attention }] of waiting.entries()) {
      const runId = attention?.runId ?? "";
      const [accepted] = lane.submissionsFor(jobId);
      // What was never accepted has nothing to be attached to.
      const wanted = decisions[index % decisions.length] ?? "give-up";
      const decision = wanted === "attach" && accepted === undefined ? "give-up" : wanted;
      decided.set(jobId, decision);
      if (index < decisions.length) {
        const words = {
          attach: ["--request-id", accepted?.requestId ?? ""],
          resubmit: ["--may-pay-twice"],
          "give-up": [],
        };
        const command = ["runs", decision, runId, "--data-dir", lane.folder, ...words[decision]];
        const { status, stderr } = await reelora(command, { cwd: lane.folder, env });
        expect(status, stderr).toBe(0);
      } else {
        const body = {
          attach: { requestId: accepted?.requestId },
          resubmit: { mayPayTwice: true },
          "give-up": undefined,
        };
        const response = await fetch(`${gateway.url}/api/runs/${runId}/${decision}`, {
          method: "POST",
          ...(body[decision] === undefined
            ? {}
            : { headers: { "content-type": "application/json" }, body: JSON.stringify(body[decision]) }),
        });
        expect(response.status, await response.text()).toBe(200);
      }
    }
  } finally {
    await gateway.stop();
  }
  await lane.finish();

  for (const job of await lane.jobs()) {
    const submissions = await expectPaidOnce(lane, job);
    const runs = await lane.runsOf(job.id);
    const decision = decided.get(job.id);
    if (decision === "give-up") {
      expect(job, job.id).toMatchObject({ status: "failed", error: { code: "submission_unknown" }, versions: [] });
      expect(runs).toMatchObject([{ state: "given-up" }]);
      expect(submissions.length).toBeLessThanOrEqual(1);
      continue;
    }
    await expectPublished(lane, job, submissions.at(-1)?.requestId);
    if (decision === "resubmit") expect(runs).toMatchObject([{ state: "superseded" }, { state: "succeeded" }]);
    else expect([runs.length, submissions.length], job.id).toEqual([1, 1]);
  }
  expect(new Set(decided.values())).toEqual(new Set(decisions));
  await expectNothingLeft(lane);
}
