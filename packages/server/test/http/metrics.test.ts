import { newJob, reduceJob, ReeloraError, TrainSettings } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { createWorkerApi } from "../../src/http/create-worker-api.js";
import { createMetrics } from "../../src/metrics/create-metrics.js";
import type { Trainer } from "../../src/ports/trainer.js";
import { rejectionOf } from "../contract/rejection-of.js";
import { jobIdOf } from "../pipeline/workshop.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const token = "m".repeat(32);
const bearer = (value: string) => ({ headers: { authorization: `Bearer ${value}` } });
/** Values of one metric by its labels as they stand in the text, without the label that all have. */
function valuesOf(text: string, name: string): Record<string, number> {
  const lines = text.split("\n").flatMap((line) => {
    const [, found, labels = "", value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return found === name ? [[withoutProcess(labels), Number(value)] as const] : [];
  });
  return Object.fromEntries(lines);
}

const withoutProcess = (labels: string) =>
  labels
    .split(",")
    .filter((label) => !label.startsWith("process="))
    .join(",");

describe("/metrics", () => {
  let gateway: RunningGateway;
  const metrics = createMetrics({ process: "api-gateway", version: "1.2.3" });
  beforeAll(async () => {
    gateway = await startGateway({ metrics });
    const { store, queue } = gateway;
    const broken = { name: "objects", check: () => Promise.reject(new Error("away")) };
    const circuits = () => [{ provider: "fal", state: "open" as const, retryAtMs: 1 }];
    metrics.watch({ store, queue, circuits, checks: [{ name: "documents", check: () => store.ping() }, broken] });
  });
  afterAll(() => gateway.stop());
  const read = async () => (await fetch(`${gateway.url}/metrics`)).text();

  it("tells what was counted, by route and not by path", async () => {
    metrics.observer.jobEnded("failed", "training_failed");
    metrics.observer.stageFinished("detect", { reused: false, durationMs: 1500 });
    metrics.observer.stageFailed("extract", "decoder_crashed");
    await fetch(`${gateway.url}/api/lora/status/job_secret`);
    const answer = await fetch(`${gateway.url}/metrics`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    expect(valuesOf(text, "reelora_info")).toEqual({ 'version="1.2.3"': 1 });
    expect(valuesOf(text, "reelora_jobs_ended_total")).toEqual({ 'status="failed",code="training_failed"': 1 });
    expect(valuesOf(text, "reelora_stage_seconds_sum")).toEqual({ 'stage="detect",reused="false"': 1.5 });
    expect(valuesOf(text, "reelora_stage_failures_total")).toEqual({ 'stage="extract",code="decoder_crashed"': 1 });
    expect(valuesOf(text, "reelora_http_request_seconds_count")).toMatchObject({
      'method="GET",route="/api/lora/status/:jobId",status="404"': 1,
    });
    expect(text).not.toContain("job_secret");
    expect(valuesOf(text, "nodejs_eventloop_lag_p99_seconds")).toEqual({ "": expect.any(Number) as number });
  });

  it("tells how things stand when it is read", async () => {
    expect(valuesOf(await read(), "reelora_queue_entries")).toMatchObject({ 'state="waiting"': 0 });
    await gateway.queue.enqueue("job_1", { dedupeKey: "job_1" });
    await gateway.queue.pause();
    const text = await read();
    expect(valuesOf(text, "reelora_queue_entries")).toMatchObject({ 'state="waiting"': 1 });
    expect(valuesOf(text, "reelora_queue_paused")).toEqual({ "": 1 });
    expect(valuesOf(text, "reelora_dependency_up")).toEqual({ 'name="documents"': 1, 'name="objects"': 0 });
    expect(valuesOf(text, "reelora_provider_circuit")).toMatchObject({ 'provider="fal",state="open"': 1 });
  });

  it("counts the calls of a provider by how they ended", async () => {
    const trainer = metrics.measured({
      provider: "fal",
      status: () => Promise.resolve({ state: "queued", position: null, log: [] }),
      cancel: () => Promise.reject(new ReeloraError("provider_unavailable", "away")),
    } as Partial<Trainer> as Trainer);
    const { signal } = new AbortController();
    await trainer.status({}, signal);
    expect(await rejectionOf(trainer.cancel({}, signal))).toMatchObject({ code: "provider_unavailable" });
    expect(valuesOf(await read(), "reelora_provider_call_seconds_count")).toEqual({
      'provider="fal",call="status",outcome="ok"': 1,
      'provider="fal",call="cancel",outcome="provider_unavailable"': 1,
    });
  });

  it("takes the metrics token where there is one, and then nothing else", async () => {
    const guarded = await startGateway({ apiToken: "a".repeat(16), metricsToken: token });
    const ask = (init: RequestInit) => fetch(`${guarded.url}/metrics`, init).then(({ status }) => status);
    expect([await ask({}), await ask(bearer("a".repeat(16))), await ask(bearer(token))]).toEqual([401, 401, 200]);
    expect((await fetch(`${guarded.url}/api/lora/jobs`, bearer(token))).status).toBe(401);
    await guarded.stop();
    const closed = await startGateway({ apiToken: "a".repeat(16) });
    expect((await fetch(`${closed.url}/metrics`)).status).toBe(401);
    expect((await fetch(`${closed.url}/metrics`, bearer("a".repeat(16)))).status).toBe(200);
    await closed.stop();
  });
});

describe("POST /jobs/{jobId}/run of a worker", () => {
  it("takes a stored job with the service token, and with nothing else", async () => {
    const gateway = await startGateway();
    const worker = await createWorkerApi({ ...gateway, concurrency: 1, serviceToken: token });
    const url = await worker.listen({ port: 0, host: "127.0.0.1" });
    const settings = TrainSettings.parse({ trigger: "zk" });
    const source = { kind: "file", path: "/v.mp4" } as const;
    const [first, second, third] = [1, 2, 3].map(jobIdOf) as [string, string, string];
    const job = newJob({ id: first, userId: "somebody", at: 1, source, settings, requestDigest: "d" });
    await gateway.store.insert(jobs, job);
    const ended = reduceJob({ ...job, id: second }, { type: "cancelled", at: 2 });
    await gateway.store.insert(jobs, ended);
    const run = (jobId: string, init: RequestInit = {}) =>
      fetch(`${url}/jobs/${jobId}/run`, { method: "POST", ...init });

    expect((await run(first)).status).toBe(401);
    expect((await run(first, bearer("m".repeat(31)))).status).toBe(401);
    expect(await gateway.queue.counts()).toMatchObject({ waiting: 0 });
    const taken = await run(first, bearer(token));
    expect([taken.status, await taken.json()]).toEqual([202, { jobId: first, status: "queued", busy: false }]);
    expect((await run(first, bearer(token))).status).toBe(202);
    expect(await gateway.queue.counts()).toMatchObject({ waiting: 1 });
    expect((await run(third, bearer(token))).status).toBe(404);
    expect((await run(second, bearer(token))).status).toBe(409);
    await worker.close();

    const closed = await createWorkerApi({ ...gateway, concurrency: 1 });
    const closedUrl = await closed.listen({ port: 0, host: "127.0.0.1" });
    expect((await fetch(`${closedUrl}/jobs/${first}/run`, { method: "POST", ...bearer(token) })).status).toBe(403);
    await closed.close();
    await gateway.stop();
  });
});
