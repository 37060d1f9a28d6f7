import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseSafetensorsHeader, type Job } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reelora } from "../../../cli/test/run-reelora.js";
import { startGateway } from "../http/start-gateway.js";
import { bundleChild } from "./bundle-child.js";
import { someBytes } from "./marks.js";
import { openLane, type KillPoint, type Lane } from "./lane.js";
import type { ProviderName } from "./simulated-provider.js";

/** Half a minute on two quiet cores, and a few in the long form; far more where others work as well. */
const timeoutMs = 900_000;
/** Every mark and every request at each provider, where otherwise the two share them. */
const isLong = process.env["REELORA_CRASH"] === "long";
/** So many jobs at most are killed with one process. */
const jobsPerProcess = 24;
let folder: string;
let child: string;
let bundles: string;
const lanes: Lane[] = [];
/** What a process that is not killed passes through at each provider, in order. */
const marks: Record<ProviderName, readonly string[]> = { fal: [], replicate: [] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-crash-"));
  // Beside the packages that the bundle leaves outside.
  const cache = fileURLToPath(new URL("../../../../node_modules/.cache/", import.meta.url));
  await mkdir(cache, { recursive: true });
  bundles = await mkdtemp(join(cache, "reelora-crash-"));
  child = await bundleChild("work-until-killed", bundles);
  for (const name of ["fal", "replicate"] as const) {
    const lane = await newLane(name);
    const whole = await lane.lifeOf(await lane.newJob(), null);
    expect(whole).toMatchObject({ wasKilled: false, results: ["ended"] });
    await expectAllWell(lane);
    marks[name] = whole.marks;
  }
}, timeoutMs);
afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.close()));
  await rm(bundles, { recursive: true });
  await rm(folder, { recursive: true });
});

async function newLane(name: ProviderName): Promise<Lane> {
  const lane = await openLane(name, child, join(folder, String(lanes.length)));
  lanes.push(lane);
  return lane;
}

/** Every second one at fal, the others at Replicate; in the long form each at both. */
const isShareOf = ({ name }: Lane, index: number) => isLong || index % 2 === (name === "fal" ? 0 : 1);
const marksOf = (lane: Lane): readonly KillPoint[] =>
  marks[lane.name].flatMap((_, index) => (isShareOf(lane, index) ? [{ mark: index + 1 }] : []));
/** The same from the submission on. */
const marksFromSubmission = (lane: Lane): readonly KillPoint[] =>
  marksOf(lane).filter((point) => "mark" in point && point.mark > marks[lane.name].indexOf(submission));
const submission = "submit: before";
/** While the provider handles a request: it has read it, or has done what was asked. */
const inTransit = (lane: Lane): readonly KillPoint[] =>
  lane.provider.route.flatMap(([route, occurrence], index) =>
    (["received", "done"] as const).flatMap((phase, half) =>
      isShareOf(lane, index + half) ? [{ route, phase, occurrence }] : [],
    ),
  );

/**
 * A job for each point, killed there once, those at marks several with one process; then all of them are worked on to
 * their ends.
 */
async function killAtEach(lane: Lane, points: readonly KillPoint[], before: () => void = () => undefined) {
  const isShared = (point: KillPoint) => "mark" in point && marks[lane.name][point.mark - 1] !== someBytes;
  const shared = points.flatMap((point) => ("mark" in point && isShared(point) ? [point] : []));
  while (shared.length > 0) {
    const together: { jobId: string; mark: number }[] = [];
    for (const { mark } of shared.splice(0, jobsPerProcess)) {
      together.push({ jobId: await lane.newJob(), mark });
      before();
    }
    const wasKilled = await lane.livesOf(together);
    lane.provider.heal();
    expect(wasKilled, JSON.stringify(together)).toBe(true);
  }
  for (const point of points) {
    if (isShared(point)) continue;
    const jobId = await lane.newJob();
    before();
    const end = await lane.lifeOf(jobId, point);
    lane.provider.heal();
    expect(end.wasKilled, JSON.stringify(point)).toBe(true);
  }
  await lane.finish();
}

/** Never two submissions for one run: a run is known at its provider by its dataset's address, which is its own. */
async function expectPaidOnce(lane: Lane, job: Job) {
  const submissions = lane.submissionsFor(job.id);
  for (const run of await lane.runsOf(job.id)) {
    const ofRun = submissions.filter(({ datasetUrl }) => datasetUrl === run.datasetUrl);
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
  expect(parseSafetensorsHeader(bytes, bytes.length).metadata[lane.provider.idField]).toBe(requestId);
}

async function expectNothingLeft(lane: Lane) {
  expect(await readdir(join(lane.folder, "scratch"))).toEqual([]);
}

/** Every job of a lane is completed, paid once, and has the weights of its one training. */
async function expectAllWell(lane: Lane) {
  for (const job of await lane.jobs()) {
    const submissions = await expectPaidOnce(lane, job);
    expect(submissions.length, job.id).toBe(1);
    await expectPublished(lane, job, submissions[0]?.id);
  }
  await expectNothingLeft(lane);
}

describe("a process that works on paid trainings, killed with -9 over and over", () => {
  it(
    "pays once for each run, loses no training, and leaves what nobody knows to a person",
    async ({ annotate }) => {
      const startedAtMs = Date.now();
      const atEach = async () => [await newLane("fal"), await newLane("replicate")] as const;
      const [byMarks, lost, hidden, again] = [await atEach(), await atEach(), await atEach(), await atEach()];
      await Promise.all([
        ...byMarks.map(async (lane, index) => {
          await killAtEach(lane, marksOf(lane));
          await killAtEach(lane, inTransit(lane));
          await killAgainAndAgain(again[index] ?? expect.fail());
        }),
        (async () => {
          // The provider accepts, and its answer is lost; the process is killed somewhere from there on.
          for (const lane of lost) await killAtEach(lane, marksFromSubmission(lane), () => lane.provider.loseAnswer());
          for (const lane of hidden) await killWhereNobodyKnows(lane);
        })(),
      ]);

      for (const lane of [...byMarks, ...lost, ...again]) await expectAllWell(lane);
      for (const lane of hidden) await expectDecided(lane);
      const sum = (count: (lane: Lane) => number) => lanes.reduce((total, lane) => total + count(lane), 0);
      const kills = sum((lane) => lane.stats.kills);
      const killsAt = (name: ProviderName) => sum((lane) => (lane.name === name ? lane.stats.kills : 0));
      await annotate(
        `${kills} jobs killed, ${killsAt("replicate")} of them at Replicate; ${sum((lane) => lane.stats.children)} processes, ` +
          `${marks.fal.length} marks in one job, ${sum((lane) => lane.lives.size)} jobs, ` +
          `${sum((lane) => lane.provider.paid().length)} submissions, ` +
          `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`,
      );
      expect(kills).toBeGreaterThanOrEqual(isLong ? 280 : 110);
      expect(killsAt("replicate")).toBeGreaterThanOrEqual(isLong ? 130 : 50);
    },
    timeoutMs,
  );
});

/** One job whose every process is killed a little later than the one before, until it has ended all the same. */
async function killAgainAndAgain(lane: Lane) {
  const jobId = await lane.newJob();
  for (let mark = 1; ; mark += isLong ? 1 : 4) {
    const { wasKilled } = await lane.lifeOf(jobId, { mark });
    if (!wasKilled) break;
  }
}

const decisions = ["attach", "resubmit", "give-up"] as const;

/** At a provider that does not show what it was sent: whether a submission was accepted cannot be found out. */
async function killWhereNobodyKnows(lane: Lane) {
  lane.provider.hideInputs();
  // Somebody else's training is in the list, so that nothing is surely absent.
  await lane.lifeOf(await lane.newJob(), null);
  const first = marks[lane.name].indexOf(submission) + 1;
  const around = [first, first + 1, first + 2].map((mark): KillPoint => ({ mark }));
  const within = inTransit(lane).filter((point) => "route" in point && point.route === "submit");
  await killAtEach(lane, [...around, ...within, ...around]);
}

/** Decides about every job that waits, in turn over HTTP and on the command line, and holds each to what was decided. */
async function expectDecided(lane: Lane) {
  const waiting = (await lane.jobs()).filter(({ attention }) => attention !== null);
  expect(waiting.length).toBeGreaterThanOrEqual(2 * decisions.length);
  const gateway = await startGateway({ ...lane.workshop, store: lane.workshop.store });
  const decided = new Map<string, (typeof decisions)[number]>();
  const env = lane.provider.environment;
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
          attach: ["--request-id", accepted?.id ?? ""],
          resubmit: ["--may-pay-twice"],
          "give-up": [],
        };
        const command = ["runs", decision, runId, "--data-dir", lane.folder, ...words[decision]];
        const { status, stderr } = await reelora(command, { cwd: lane.folder, env });
        expect(status, stderr).toBe(0);
      } else {
        const body = {
          attach: { requestId: accepted?.id },
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
    await expectPublished(lane, job, submissions.at(-1)?.id);
    if (decision === "resubmit") expect(runs).toMatchObject([{ state: "superseded" }, { state: "succeeded" }]);
    else expect([runs.length, submissions.length], job.id).toEqual([1, 1]);
  }
  expect(new Set(decided.values())).toEqual(new Set(decisions));
  await expectNothingLeft(lane);
}
