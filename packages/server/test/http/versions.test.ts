import { keys, StatusDocument, VersionComparison } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ItemLineage } from "../../src/services/lineage/of-item.js";
import { VersionLineage } from "../../src/services/lineage/of-version.js";
import { VideoLineage } from "../../src/services/lineage/of-video.js";
import { VersionDetail, VersionList } from "../../src/services/version/version-document.js";
import {
  jobIdOf,
  openWorkshop,
  preparedDataset,
  storeDataset,
  storeDatasetOf,
  storeJob,
} from "../pipeline/workshop.js";
import type { Workshop } from "../pipeline/workshop.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const jobId = jobIdOf(1);
const videoSha256 = preparedDataset.source.sha256;
let fal: FalSimulator;
let workshop: Workshop;
let gateway: RunningGateway;

/** A job with one version, and what it takes to make more. */
beforeEach(async () => {
  fal = await startFalSimulator();
  workshop = await openWorkshop(await temporaryFolder(), fal);
  const { store, objects, queue, bus, trainers, now } = workshop;
  gateway = await startGateway({ store, objects, queue, bus, trainers, now, configuredProviders: ["fal"] });
  await storeDataset(workshop);
  await storeDatasetOf(workshop, jobId);
  await storeJob(workshop, jobId, { steps: 500 });
  await workshop.work(jobId);
});
afterEach(async () => {
  await gateway.stop();
  await workshop.close();
  await fal.close();
});
const get = async (path: string) => {
  const response = await fetch(`${gateway.url}${path}`);
  const body: unknown = await response.json();
  return { status: response.status, body };
};
const post = (body?: object, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/api/lora/jobs/${jobId}/versions`, {
    method: "POST",
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const retrained = async (body?: object) => {
  const response = await post(body);
  expect(response.status).toBe(202);
  const { jobId: id } = (await response.json()) as { jobId: string };
  await workshop.work(id);
  return id;
};

describe("models", () => {
  it("are listed by their newest version, shown, expanded in jobs, and deleted piece by piece with receipts", async () => {
    const second = await retrained({ steps: 750 });
    const models = await get("/api/models?baseModel=flux-dev&limit=1");
    expect(models.body).toMatchObject({ models: [{ modelId: jobId, newest: { version: 2 } }] });
    expect((await get("/api/models?baseModel=other")).body).toEqual({ models: [], nextCursor: null });
    expect((await get(`/api/models/${second}`)).body).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] });
    const first = await get("/api/versions?limit=1");
    expect(first.body).toMatchObject({ versions: [{ version: 2 }], nextCursor: expect.any(String) as unknown });
    const { nextCursor } = first.body as { nextCursor: string };
    const next = await get(`/api/versions?limit=1&cursor=${encodeURIComponent(nextCursor)}`);
    expect(next.body).toMatchObject({ versions: [{ version: 1 }] });
    const plain = await get(`/api/lora/jobs/${jobId}`);
    expect(plain.body).not.toHaveProperty("expanded");
    const expanded = await get(`/api/lora/jobs/${jobId}?expand=runs&expand=versions`);
    expect(expanded.body).toMatchObject({
      expanded: { runs: [{ jobId }], versions: [{ version: 1 }, { version: 2 }] },
    });
    expect(expanded.body).not.toHaveProperty("expanded.video");
    const listed = await get(`/api/lora/jobs?retrainOf=${jobId}&expand=retrainings`);
    expect(listed.body).toMatchObject({ jobs: [{ jobId: second, expanded: { retrainings: [{ jobId: second }] } }] });
    expect((await get("/api/lora/jobs?createdFrom=2100-01-01T00:00:00Z")).body).toMatchObject({ jobs: [] });

    const remove = async (path: string) => {
      const response = await fetch(gateway.url + path, { method: "DELETE" });
      return { status: response.status, body: (await response.json()) as { deletionId: string } };
    };
    const weights = keys.weights("local", jobId, 2);
    expect(await workshop.objects.head(weights)).not.toBeNull();
    const gone = await remove(`/api/lora/jobs/${jobId}/versions/2`);
    expect(gone).toMatchObject({ status: 200, body: { kind: "version", subjectId: `${jobId}:v2`, objects: 3 } });
    expect((await get(`/api/deletions/${gone.body.deletionId}`)).body).toEqual(gone.body);
    expect((await get("/api/deletions?kind=version")).body).toMatchObject({ deletions: [gone.body] });
    expect(await workshop.objects.head(weights)).toBeNull();
    expect(await workshop.objects.head(keys.weights("local", jobId, 1))).not.toBeNull();
    expect((await remove(`/api/lora/jobs/${jobId}/versions/2`)).status).toBe(404);
    expect((await get(`/api/models/${jobId}`)).body).toMatchObject({ versions: [{ version: 1 }] });
    for (const id of [jobId, second]) {
      const status = StatusDocument.parse((await get(`/api/lora/status/${id}`)).body);
      expect(status.versions.map(({ version }) => version)).toEqual(id === jobId ? [1] : []);
    }
    // The number of what was deleted is not used again.
    const third = await retrained({ steps: 800 });
    expect((await get(`/api/lora/status/${third}`)).body).toMatchObject({ versions: [{ version: 3 }] });
    expect((await remove(`/api/models/${jobId}`)).body).toMatchObject({ kind: "model", objects: 6 });
    expect((await get(`/api/models/${jobId}`)).status).toBe(404);
    expect((await get("/api/models")).body).toEqual({ models: [], nextCursor: null });
    expect((await get("/api/datasets")).body).toMatchObject({ datasets: [{ jobId, newestVersion: 1 }] });
    expect((await remove(`/api/lora/jobs/${jobId}`)).status).toBe(200);
    expect((await get(`/api/lora/status/${second}`)).status).toBe(404);
  });
});

describe("versions", () => {
  it("are made by training again, and listed, shown and compared", async () => {
    const second = await retrained({ steps: 750 });
    expect(StatusDocument.parse((await get(`/api/lora/status/${second}`)).body)).toMatchObject({
      ...{ status: "completed", retrainOf: jobId, versions: [{ version: 2 }] },
      manifestUrl: expect.stringContaining(keys.datasetManifest("local", jobId, 1)) as unknown,
    });
    expect(StatusDocument.parse((await get(`/api/lora/status/${jobId}`)).body)).toMatchObject({
      ...{ status: "completed", retrainOf: null, versions: [{ version: 1 }, { version: 2 }] },
    });

    const { versions, retrainings } = VersionList.parse((await get(`/api/lora/jobs/${jobId}/versions`)).body);
    expect(versions).toMatchObject([
      { version: 1, trainingJobId: jobId, steps: 500, cost: { estimatedUsd: 1, billableUnits: 500 } },
      { version: 2, trainingJobId: second, steps: 750, cost: { estimatedUsd: 1.5, billableUnits: 750 } },
    ]);
    expect(versions.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([["sandbox"], ["sandbox"]]);
    expect(retrainings).toMatchObject([{ jobId: second, status: "completed", progress: 100, version: 2 }]);

    const paged = await get(`/api/lora/jobs/${jobId}/versions?limit=1`);
    expect(paged.body).toMatchObject({ versions: [{ version: 1 }], retrainings: [{ jobId: second }], nextCursor: "2" });
    const last = await get(`/api/lora/jobs/${jobId}/versions?limit=1&cursor=2`);
    expect(last.body).toMatchObject({ versions: [{ version: 2 }], nextCursor: null });
    const newest = await get(`/api/models/${jobId}?limit=1`);
    expect(newest.body).toMatchObject({ versions: [{ version: 2 }], nextCursor: "1" });
    expect((await get(`/api/models/${jobId}?limit=1&cursor=1`)).body).toMatchObject({ versions: [{ version: 1 }] });

    const detail = VersionDetail.parse((await get(`/api/lora/jobs/${second}/versions/2`)).body);
    expect(detail).toMatchObject({
      ...{ jobId, version: 2, baseModel: "flux-dev", dataset: { version: 1, items: 4 } },
      health: { ranks: [4], baseModel: { match: "match" }, blocks: [{ block: "single_transformer_blocks.0" }] },
    });

    const compared = VersionComparison.parse((await get(`/api/lora/jobs/${jobId}/versions/compare?from=1&to=2`)).body);
    expect(compared).toMatchObject({
      settings: [{ field: "steps", from: 500, to: 750 }],
      dataset: { isSame: false, items: { from: 4, to: 4 }, added: [], removed: [] },
      cost: { billableUnits: { from: 500, to: 750 } },
    });
  });

  it("are not there before they are, and nobody else's", async () => {
    for (const path of [`${jobId}/versions/2`, `${jobId}/versions/compare?from=1&to=2`, `${jobIdOf(9)}/versions`]) {
      expect((await get(`/api/lora/jobs/${path}`)).status).toBe(404);
    }
    for (const path of ["versions/0", "versions/x", "versions/compare?from=1", "versions/compare?from=1&to=b"]) {
      expect((await get(`/api/lora/jobs/${jobId}/${path}`)).status).toBe(422);
    }
  });
});

describe("a request to train again", () => {
  it("needs no body, and gives one job for one Idempotency-Key", async () => {
    const answers = await Promise.all([1, 2].map(() => post(undefined, { "idempotency-key": "once" })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const [one, other] = await Promise.all(answers.map(async (answer) => (await answer.json()) as { jobId: string }));
    expect(one).toMatchObject({ status: "queued", jobId: other?.jobId });
    expect(answers[0]?.headers.get("location")).toContain(`/api/lora/status/${one?.jobId ?? ""}`);
    const changed = await post({ steps: 900 }, { "idempotency-key": "once" });
    expect([changed.status, await changed.json()]).toEqual([
      422,
      expect.objectContaining({ code: "idempotency_key_reused" }),
    ]);
  });

  it.each<[object, number, object]>([
    [{ trigger: "other" }, 422, { code: "invalid_request" }],
    [{ provider: "none" }, 422, { errors: [{ field: "provider" }] }],
    [{ steps: 20_000 }, 422, { code: "training_settings_invalid" }],
    [{ baseModel: "flux-2-dev" }, 422, { code: "dataset_too_small" }],
    [{ datasetVersion: 2 }, 404, { code: "not_found" }],
  ])("is refused before anything is stored or sent: %j", async (body, status, problem) => {
    const sent = fal.requests.length;
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({})]);
    expect(await (await post(body)).json()).toMatchObject(problem);
    expect(fal.requests).toHaveLength(sent);
    expect((await get(`/api/lora/jobs/${jobId}/versions`)).body).toMatchObject({ retrainings: [] });
  });
});

describe("lineage", () => {
  it("goes from a version down to the moments of the video", async () => {
    const { body } = await get(`/api/lineage/versions/${jobId}/1`);
    expect(VersionLineage.parse(body)).toMatchObject({
      version: { jobId, version: 1 },
      run: { jobId, state: "succeeded", provider: "fal" },
      dataset: { jobId, version: 1 },
      video: { name: "prepared.mp4", sha256: videoSha256 },
      items: [
        { fileName: "0001.jpg", frame: 1, seconds: 1, timecode: "00:00:01.000", shot: 0 },
        { fileName: "0002.jpg" },
        { fileName: "0003.jpg" },
        { fileName: "0004.jpg", timecode: "00:00:04.000" },
      ],
    });
  });

  it("goes from an item, a frame and a video up to the versions", async () => {
    await retrained({ steps: 750 });
    const item = ItemLineage.parse((await get(`/api/lineage/items/${jobId}/0003.jpg`)).body);
    expect(item).toMatchObject({
      item: { fileName: "0003.jpg", frame: 3, timecode: "00:00:03.000" },
      video: { sha256: videoSha256 },
      versions: [
        { jobId, version: 1, items: [{ fileName: "0003.jpg" }] },
        { jobId, version: 2 },
      ],
    });
    const ofVideo = VideoLineage.parse((await get(`/api/lineage/videos/${videoSha256}`)).body);
    expect(ofVideo.versions.map(({ version, items }) => [version, items.length])).toEqual([
      [1, 4],
      [2, 4],
    ]);
    const ofFrame = VideoLineage.parse((await get(`/api/lineage/videos/${videoSha256}?frame=2`)).body);
    expect(ofFrame.versions).toMatchObject([{ version: 1, items: [{ frame: 2 }] }, { version: 2 }]);
    expect((await get(`/api/lineage/videos/${videoSha256}?frame=99`)).body).toMatchObject({ versions: [] });
  });

  it("of what is not there, or is no digest, is refused", async () => {
    expect((await get(`/api/lineage/versions/${jobId}/9`)).status).toBe(404);
    expect((await get(`/api/lineage/items/${jobId}/nine.jpg`)).status).toBe(404);
    expect((await get(`/api/lineage/videos/${"0".repeat(64)}`)).status).toBe(404);
    expect((await get("/api/lineage/videos/..%2f..%2fetc")).status).toBe(422);
  });
});
