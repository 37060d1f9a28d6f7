import { keys, ReeloraError, StatusDocument, type JobEvent } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { jobs } from "../../src/collections/jobs.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { startGateway, train, type RunningGateway } from "./start-gateway.js";

const body = { videoUrl: "https://example.com/bunny.mp4", trigger: "zkbunny" };
const Accepted = z.object({ jobId: z.string(), status: z.string(), statusUrl: z.string() });
const JobList = z.object({ jobs: z.array(StatusDocument), nextCursor: z.string().nullable() });

let gateway: RunningGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

const created = async (changes: object = {}) => {
  const response = await train(gateway, { ...body, ...changes });
  expect(response.status).toBe(202);
  return Accepted.parse(await response.json());
};
const statusOf = async (jobId: string) =>
  StatusDocument.parse(await (await fetch(`${gateway.url}/api/lora/status/${jobId}`)).json());
const cancel = (jobId: string) => fetch(`${gateway.url}/api/lora/jobs/${jobId}/cancel`, { method: "POST" });
const finishedStage = (stage: "package", counts = {}): JobEvent => ({
  type: "stage-finished",
  at: 1,
  stage,
  manifest: { key: "k", sha256: "s" },
  reused: false,
  counts,
  summary: "",
  warnings: [],
});

describe("POST /api/lora/train", () => {
  it("answers 202 with the job and its address, after the address of the video was looked at", async () => {
    const response = await train(gateway, body);
    expect(response.status).toBe(202);
    const accepted = Accepted.parse(await response.json());
    expect(accepted.status).toBe("queued");
    expect(accepted.statusUrl).toBe(`${gateway.url}/api/lora/status/${accepted.jobId}`);
    expect(response.headers.get("location")).toBe(accepted.statusUrl);
    expect(gateway.inspected).toEqual([body.videoUrl]);
  });

  it("stores the job with defaults filled in, and hands it to the queue", async () => {
    const { jobId } = await created();
    const status = await statusOf(jobId);
    expect(status.request).toMatchObject({ trigger: "zkbunny", steps: 1000, learningRate: 1e-4, provider: "auto" });
    expect(await gateway.queue.counts()).toMatchObject({ waiting: 1 });
  });

  it("takes the snake-case spelling of the learning rate", async () => {
    const { jobId } = await created({ learning_rate: 0.0005 });
    expect((await statusOf(jobId)).request.learningRate).toBe(0.0005);
  });

  it("keeps a job that the queue would not take, to be handed over later", async () => {
    await gateway.stop();
    const queue = { ...gateway.queue, enqueue: () => Promise.reject(new Error("queue down")), close: async () => {} };
    gateway = await startGateway({ queue });
    const { jobId } = await created();
    expect((await gateway.store.get(jobs, jobId))?.value).toMatchObject({ status: "queued", dispatch: "pending" });
    expect(JSON.stringify(gateway.logLines)).toContain("queue down");
  });

  it("refuses a source that cannot be reached, naming the field, and stores nothing", async () => {
    await gateway.stop();
    const refusal = new ReeloraError("source_not_found", "There is nothing at this address.", { field: "videoUrl" });
    gateway = await startGateway({ sources: { inspect: () => Promise.reject(refusal) } });
    const response = await train(gateway, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: "source_not_found",
      errors: [{ field: "videoUrl", message: "There is nothing at this address." }],
    });
    expect(await gateway.store.count(jobs, {})).toBe(0);
  });

  it("refuses a provider without a key, naming what to set, before the video is looked at", async () => {
    const response = await train(gateway, { ...body, provider: "fal" });
    expect(response.status).toBe(422);
    const problem = await response.text();
    expect(JSON.parse(problem)).toMatchObject({ code: "provider_not_configured", errors: [{ field: "provider" }] });
    expect(problem).toContain("FAL_KEY");
    expect(gateway.inspected).toEqual([]);
  });
});

describe("Idempotency-Key", () => {
  const key = { "idempotency-key": "order-17" };

  it("gives one job to twenty equal requests at once, in any spelling", async () => {
    const spellings = [
      { ...body, learning_rate: 0.0002 },
      { learningRate: 0.0002, trigger: "zkbunny", videoUrl: body.videoUrl },
    ];
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => train(gateway, spellings[index % 2], key)),
    );
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 202));
    const ids = new Set(await Promise.all(responses.map(async (one) => Accepted.parse(await one.json()).jobId)));
    expect(ids.size).toBe(1);
    expect(await gateway.store.count(jobs, {})).toBe(1);
    expect(await gateway.queue.counts()).toMatchObject({ waiting: 1 });
  });

  it("refuses the same key with another body", async () => {
    await train(gateway, body, key);
    const response = await train(gateway, { ...body, steps: 7 }, key);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "idempotency_key_reused" });
    expect(await gateway.store.count(jobs, {})).toBe(1);
  });

  it("gives the job of before without looking at the video again, whatever became of it", async () => {
    const first = Accepted.parse(await (await train(gateway, body, key)).json());
    await cancel(first.jobId);
    const second = Accepted.parse(await (await train(gateway, body, key)).json());
    expect(second).toMatchObject({ jobId: first.jobId, status: "cancelled" });
    expect(gateway.inspected).toHaveLength(1);
  });

  it("makes the promised job when the process died between the key and the job", async () => {
    const first = Accepted.parse(await (await train(gateway, body, key)).json());
    await gateway.store.delete(jobs, first.jobId);
    const second = Accepted.parse(await (await train(gateway, body, key)).json());
    expect(second.jobId).toBe(first.jobId);
  });

  it("makes two jobs of two requests without a key", async () => {
    expect((await created()).jobId).not.toBe((await created()).jobId);
  });

  it("refuses a key that is no visible text", async () => {
    const response = await train(gateway, body, { "idempotency-key": "x".repeat(256) });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ field: "idempotency-key" }] });
  });
});

describe("GET /api/lora/status/{jobId}", () => {
  it.each(["job_00000000000000000000000000", "job_1", "..%2f..%2fetc", "%00", "x".repeat(250)])(
    "answers 404 to the unknown id %s",
    async (id) => {
      const response = await fetch(`${gateway.url}/api/lora/status/${id}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "not_found", status: 404 });
    },
  );

  it("answers 404 to another user's job, in the same words as to none", async () => {
    const { jobId } = await created();
    const stored = await gateway.store.get(jobs, jobId);
    if (stored === null) throw new Error("not stored");
    await gateway.store.replace(jobs, { ...stored.value, userId: "somebody" }, stored.version);
    const theirs = await fetch(`${gateway.url}/api/lora/status/${jobId}`);
    const problem = z.object({ detail: z.string() }).parse(await theirs.json());
    await gateway.store.delete(jobs, jobId);
    const none = await fetch(`${gateway.url}/api/lora/status/${jobId}`);
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(await none.json()).toMatchObject(problem);
  });
});

describe("GET /api/lora/jobs", () => {
  it("lists the newest first, page by page, without gap or repetition", async () => {
    const ids: string[] = [];
    for (let job = 0; job < 5; job += 1) ids.unshift((await created()).jobId);
    const seen: string[] = [];
    let address = `${gateway.url}/api/lora/jobs?limit=2`;
    for (let page = 0; page < 3; page += 1) {
      const list = JobList.parse(await (await fetch(address)).json());
      seen.push(...list.jobs.map(({ jobId }) => jobId));
      address = `${gateway.url}/api/lora/jobs?limit=2&cursor=${encodeURIComponent(list.nextCursor ?? "")}`;
      expect(list.nextCursor === null).toBe(page === 2);
    }
    expect(seen).toEqual(ids);
  });

  it("is not sent again while nothing has changed", async () => {
    await created();
    const list = (etag?: string) =>
      fetch(`${gateway.url}/api/lora/jobs`, etag === undefined ? {} : { headers: { "if-none-match": etag } });
    const first = await list();
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    for (const named of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
      const again = await list(named);
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
    }
    expect((await list('"other"')).status).toBe(200);
    await created();
    expect((await list(etag)).status).toBe(200);
    // What is refused, and what is nobody's business but one's own, has none.
    expect((await fetch(`${gateway.url}/api/lora/jobs?limit=0`)).headers.get("etag")).toBeNull();
    expect((await fetch(`${gateway.url}/health`)).headers.get("etag")).toBeNull();
  });

  it("filters by one status or several", async () => {
    const waiting = await created();
    const gone = await created();
    await cancel(gone.jobId);
    const listed = async (query: string) =>
      JobList.parse(await (await fetch(`${gateway.url}/api/lora/jobs?${query}`)).json()).jobs.map((job) => job.jobId);
    expect(await listed("status=cancelled")).toEqual([gone.jobId]);
    expect(await listed("status=cancelled&status=queued")).toEqual([gone.jobId, waiting.jobId]);
    expect(await listed("status=failed")).toEqual([]);
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=many", "limit"],
    ["cursor=forged", "cursor"],
    ["status=done", "status"],
    ["state=queued", "state"],
  ])("refuses %s, naming the field", async (query, field) => {
    const response = await fetch(`${gateway.url}/api/lora/jobs?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "invalid_request", errors: [{ field }] });
  });
});

describe("POST /api/lora/jobs/{jobId}/cancel", () => {
  it("cancels a waiting job at once, and again without complaint", async () => {
    const { jobId } = await created();
    expect((await cancel(jobId)).status).toBe(200);
    expect((await cancel(jobId)).status).toBe(200);
    expect((await statusOf(jobId)).status).toBe("cancelled");
  });

  it("asks the worker of a running job to stop", async () => {
    const { jobId } = await created();
    await applyJobEvent(gateway.store, jobId, { type: "claimed", at: 1, owner: "w", expiresAt: 9e15 });
    const heard = new Promise((resolve) => gateway.bus.subscribe(resolve));
    const response = await cancel(jobId);
    expect(response.status).toBe(202);
    expect(StatusDocument.parse(await response.json()).cancelRequestedAt).not.toBeNull();
    expect(await heard).toEqual({ type: "job-cancel-requested", jobId, userId: "local" });
  });

  it("refuses for a job that failed", async () => {
    const { jobId } = await created();
    const error = { code: "internal", fault: "system", message: "m", stage: null } as const;
    await applyJobEvent(gateway.store, jobId, { type: "failed", at: 1, error });
    const response = await cancel(jobId);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: "already_finished" });
  });

  it("takes an empty body that calls itself JSON", async () => {
    const { jobId } = await created();
    const response = await fetch(`${gateway.url}/api/lora/jobs/${jobId}/cancel`, {
      method: "POST",
      headers: { "content-type": "application/json" },
    });
    expect(response.status).toBe(200);
  });
});

describe("results of a job", () => {
  it("answers 404 for report and dataset until they exist", async () => {
    const { jobId } = await created();
    for (const name of ["report", "dataset.zip"]) {
      const response = await fetch(`${gateway.url}/api/lora/jobs/${jobId}/${name}`, { redirect: "manual" });
      expect(response.status).toBe(404);
    }
    expect(await statusOf(jobId)).toMatchObject({ datasetUrl: null, reportUrl: null, links: { report: null } });
  });

  it("leads to the report and the zip, and signs their addresses in the status", async () => {
    const { jobId } = await created();
    const page = "<!doctype html><title>Report</title><script>1</script>";
    await gateway.objects.put(keys.report("local", jobId), Buffer.from(page), { contentType: "text/html" });
    await gateway.objects.put(keys.datasetZip("local", jobId, 2), Buffer.from("zip"), {
      contentType: "application/zip",
    });
    await applyJobEvent(gateway.store, jobId, finishedStage("package", { datasetVersion: 2 }));

    const status = await statusOf(jobId);
    expect(status.datasetUrl).toBe(`${gateway.url}/api/lora/jobs/${jobId}/dataset.zip`);
    expect(await (await fetch(gateway.local(status.datasetZipUrl ?? ""))).text()).toBe("zip");

    const redirect = await fetch(status.links.report ?? "", { redirect: "manual" });
    expect(redirect.status).toBe(302);
    const report = await fetch(gateway.local(redirect.headers.get("location") ?? ""));
    expect(await report.text()).toBe(page);
    expect(report.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(report.headers.get("content-security-policy")).toContain("sandbox allow-scripts; default-src 'none'");
    expect(report.headers.get("content-disposition")).toBe("inline");

    const zip = await fetch(status.links.dataset ?? "", { redirect: "manual" });
    const download = await fetch(gateway.local(zip.headers.get("location") ?? ""));
    expect(download.headers.get("content-disposition")).toContain(`filename="${jobId}-dataset.zip"`);
  });

  it("writes trained versions in the published shape, with a signed address", async () => {
    const { jobId } = await created();
    const s3Key = keys.weights("local", jobId, 1);
    const { sha256, sizeBytes } = await gateway.objects.put(s3Key, Buffer.from("weights"), {
      contentType: "application/octet-stream",
    });
    const config = { trigger: "zkbunny", steps: 1000, learning_rate: 1e-4, frame_count: 25 };
    const version = { version: 1, s3Key, sizeBytes, sha256, createdAt: 0, config };
    await applyJobEvent(gateway.store, jobId, { type: "version-recorded", at: 1, version });
    const [written] = (await statusOf(jobId)).versions;
    expect(written).toMatchObject({ ...version, createdAt: "1970-01-01T00:00:00.000Z" });
    expect(await (await fetch(gateway.local(written?.modelUrl ?? ""))).text()).toBe("weights");
  });
});
