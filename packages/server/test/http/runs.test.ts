import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys, StatusDocument } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { runs } from "../../src/collections/runs.js";
import { RunDocument } from "../../src/services/run/run-document.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob, type Workshop } from "../pipeline/workshop.js";
import { falFailures } from "../simulators/fal/failures.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const jobId = jobIdOf(1);
let folder: string;
let fal: FalSimulator;
let workshop: Workshop;
let gateway: RunningGateway;
let runId: string;

/** A job that waits for a person, because fal took its training and its answer was lost. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-runs-"));
  fal = await startFalSimulator();
  workshop = await openWorkshop(folder, fal, { train: { doubtMs: 0 } });
  const { store, objects, queue, bus, trainers, now } = workshop;
  gateway = await startGateway({ store, objects, queue, bus, trainers, now });
  await storeDataset(workshop);
  await storeJob(workshop, jobId);
  fal.history.storesPayloads = false;
  fal.failures.inject("submit", falFailures.lostAnswer);
  await workshop.work(jobId);
  runId = (await statusOf()).attention?.runId ?? "";
});
afterEach(async () => {
  await gateway.stop();
  await workshop.close();
  await fal.close();
  await rm(folder, { recursive: true });
});
const statusOf = async () =>
  StatusDocument.parse(await (await fetch(`${gateway.url}/api/lora/status/${jobId}`)).json());
const post = (path: string, body?: object) =>
  fetch(`${gateway.url}${path}`, {
    method: "POST",
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });

describe("a job that waits for a person", () => {
  it("says so in its status, and lists its runs", async () => {
    expect(await statusOf()).toMatchObject({
      status: "processing",
      attention: { code: "submission_unknown", actions: ["attach", "resubmit", "give-up"] },
    });
    const response = await fetch(`${gateway.url}/api/lora/jobs/${jobId}/runs`);
    const { runs } = z.object({ runs: z.array(RunDocument) }).parse(await response.json());
    expect(runs).toMatchObject([{ runId, jobId, number: 1, state: "unknown", provider: "fal" }]);
  });

  it("goes on with the training that is attached", async () => {
    const requestId = fal.submissions[0]?.requestId;
    const response = await post(`/api/runs/${runId}/attach`, { requestId });
    expect(response.status).toBe(200);
    expect(RunDocument.parse(await response.json())).toMatchObject({ state: "submitted", operation: { requestId } });
    expect((await statusOf()).attention).toBeNull();
    await workshop.work(jobId);
    expect(await statusOf()).toMatchObject({ status: "completed", versions: [{ version: 1 }] });
    expect(await workshop.objects.head(keys.weights("local", jobId, 1))).not.toBeNull();
    expect(fal.submissions).toHaveLength(1);
  });

  it("lists its runs page by page where a limit is given", async () => {
    const list = async (query: string) => {
      const response = await fetch(`${gateway.url}/api/lora/jobs/${jobId}/runs${query}`);
      return {
        status: response.status,
        ...z.looseObject({ runs: z.array(RunDocument).optional() }).parse(await response.json()),
      };
    };
    const { store } = gateway;
    const first = (await store.get(runs, runId))?.value;
    if (first === undefined) throw new TypeError("the run is not stored");
    const otherEnds = ["A", "B", "C"].filter((end) => !runId.endsWith(end)).slice(0, 2);
    for (const [index, end] of otherEnds.entries())
      await store.insert(runs, { ...first, id: `${runId.slice(0, -1)}${end}`, number: index + 2 });
    expect(await list("")).toMatchObject({ runs: [{ number: 1 }, { number: 2 }, { number: 3 }], nextCursor: null });
    expect(await list("?limit=2")).toMatchObject({ runs: [{ number: 1 }, { number: 2 }], nextCursor: "3" });
    expect(await list("?limit=2&cursor=3")).toMatchObject({ runs: [{ number: 3 }], nextCursor: null });
    for (const query of ["?limit=0", "?limit=101", "?cursor=x", "?page=2"])
      expect((await list(query)).status).toBe(422);
  });

  it("is not attached without a word of what to", async () => {
    const response = await post(`/api/runs/${runId}/attach`);
    expect([response.status, await response.json()]).toEqual([
      422,
      expect.objectContaining({ code: "training_not_found" }),
    ]);
  });

  it.each([{}, { mayPayTwice: false }, { mayPayTwice: "yes" }])("is not ordered again on %j", async (body) => {
    const response = await post(`/api/runs/${runId}/resubmit`, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ field: "mayPayTwice" }] });
    expect((await statusOf()).attention).not.toBeNull();
  });

  it("is ordered again when that is confirmed, and a second decision is refused", async () => {
    expect((await post(`/api/runs/${runId}/resubmit`, { mayPayTwice: true })).status).toBe(200);
    const late = await post(`/api/runs/${runId}/give-up`);
    expect([late.status, await late.json()]).toEqual([409, expect.objectContaining({ code: "run_settled" })]);
  });

  it("fails when it is given up", async () => {
    expect((await post(`/api/runs/${runId}/give-up`)).status).toBe(200);
    await workshop.work(jobId);
    expect(await statusOf()).toMatchObject({ status: "failed", error: { code: "submission_unknown" } });
  });
});

it.each(["run_00000000000000000000000000", "run_1", "..%2f..%2fetc"])(
  "answers 404 to the unknown run %s",
  async (id) => {
    expect((await post(`/api/runs/${id}/give-up`)).status).toBe(404);
  },
);
