import { createHmac } from "node:crypto";
import { newJob, statusDocument, StatusDocument, TrainSettings, type JobEvent } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { deliverWebhook, webhookPausesMs, type DeliverWebhookPorts } from "../../src/services/job/deliver-webhook.js";
import { findDueWebhooks } from "../../src/services/job/find-due-webhooks.js";
import { findUnfinishedJob } from "../../src/services/job/find-unfinished.js";
import { signLinks } from "../../src/services/job/sign-links.js";
import { startReceiver, type Receiver } from "../start-receiver.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const jobId = "job_00000000000000000000000000";
const failed: JobEvent = {
  type: "failed",
  at: 1000,
  error: { code: "internal", fault: "system", message: "m", stage: null },
};

let gateway: RunningGateway;
let receiver: Receiver;
let time: number;
let ports: DeliverWebhookPorts;

beforeEach(async () => {
  gateway = await startGateway();
  time = 1_700_000_000_000;
  receiver = await startReceiver();
  const webhookUrl = `${receiver.url}?token=1`;
  ports = {
    store: gateway.store,
    post: async ({ url, headers, body, signal }) => fetch(url, { method: "POST", headers, body, signal }),
    statusDocument: async (job) =>
      statusDocument(job, await signLinks(gateway, job, { baseUrl: "https://lora.example.com", expiresInSeconds: 60 })),
    now: () => time,
    secret: null,
    userAgent: "Reelora/0.0.0-test",
  };
  const settings = TrainSettings.parse({ trigger: "zk", webhookUrl });
  const source = { kind: "url", url: "https://example.com/v.mp4" } as const;
  await gateway.store.insert(jobs, newJob({ id: jobId, userId: "local", at: 1, source, settings, requestDigest: "d" }));
});
afterEach(async () => {
  await gateway.stop();
});

const deliver = (changes: Partial<DeliverWebhookPorts> = {}) =>
  deliverWebhook({ ...ports, ...changes }, jobId, new AbortController().signal);
const fail = () => applyJobEvent(gateway.store, jobId, failed);
const due = async () => (await findDueWebhooks(ports, { limit: 10 })).map(({ value }) => value.id);

describe("deliverWebhook", () => {
  it("sends nothing before the job has ended", async () => {
    await deliver();
    expect(receiver.received).toEqual([]);
    expect(await due()).toEqual([]);
  });

  it("sends the status document once, with an id and a time", async () => {
    await fail();
    expect(await due()).toEqual([jobId]);
    expect((await deliver())?.value.webhook).toMatchObject({ state: "delivered", attempts: 1, lastError: null });
    await deliver();
    expect(receiver.received).toHaveLength(1);
    expect(StatusDocument.parse(JSON.parse(receiver.received[0]?.body ?? ""))).toMatchObject({
      jobId,
      status: "failed",
    });
    expect(receiver.received[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": "Reelora/0.0.0-test",
      "webhook-id": `${jobId}.failed`,
      "webhook-timestamp": "1700000000",
    });
    expect(receiver.received[0]?.headers).not.toHaveProperty("webhook-signature");
    expect(await due()).toEqual([]);
  });

  it("signs as Standard Webhooks does, when there is a secret", async () => {
    await fail();
    const key = Buffer.from("0123456789abcdef01234567");
    await deliver({ secret: `whsec_${key.toString("base64")}` });
    const { headers, body } = receiver.received[0] ?? { headers: {}, body: "" };
    const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  });

  it("tries again after growing pauses over about a day, with the same id, and then gives up", async () => {
    await fail();
    receiver.answer = 500;
    const start = time;
    for (const pauseMs of webhookPausesMs) {
      const webhook = (await deliver())?.value.webhook;
      expect(webhook).toMatchObject({
        state: "due",
        lastError: "The receiver answered 500.",
        nextAttemptAt: time + pauseMs,
      });
      time += pauseMs - 1;
      expect(await due()).toEqual([]);
      await deliver();
      time += 1;
      expect(await due()).toEqual([jobId]);
    }
    expect((await deliver())?.value.webhook).toMatchObject({ state: "failed", attempts: webhookPausesMs.length + 1 });
    expect(receiver.received).toHaveLength(webhookPausesMs.length + 1);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((time - start) / 3_600_000).toBeGreaterThan(23);
    expect((time - start) / 3_600_000).toBeLessThan(25);
    expect(await due()).toEqual([]);
  });

  it("counts no answer as a failed attempt, and an abort as none", async () => {
    await fail();
    const silent = { post: () => Promise.reject(new Error("connection refused")) };
    expect((await deliver(silent))?.value.webhook).toMatchObject({ attempts: 1, lastError: "connection refused" });
    time += 10_000;
    await expect(deliverWebhook(ports, jobId, AbortSignal.abort())).rejects.toThrow();
    expect((await gateway.store.get(jobs, jobId))?.value.webhook?.attempts).toBe(1);
  });
});

describe("applyJobEvent", () => {
  it("loses none of fifty changes made at once, and writes nothing when nothing applies", async () => {
    const changes = Array.from({ length: 50 }, (_, index) =>
      applyJobEvent(gateway.store, jobId, {
        type: "version-recorded",
        at: 1,
        version: {
          version: index + 1,
          s3Key: "k",
          sizeBytes: 1,
          sha256: "s",
          createdAt: 1,
          config: { trigger: "zk", steps: 1, learning_rate: 1e-4, frame_count: 4 },
        },
      }),
    );
    await Promise.all(changes);
    const stored = await gateway.store.get(jobs, jobId);
    expect(new Set(stored?.value.versions.map(({ version }) => version)).size).toBe(50);
    const again = await applyJobEvent(gateway.store, jobId, () => null);
    expect(again.version).toBe(stored?.version);
  });

  it("says not_found of a job that is not there", async () => {
    const missing = applyJobEvent(gateway.store, "job_00000000000000000000000001", failed);
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("findUnfinishedJob", () => {
  it("finds a user's job that asks for the same until it has ended", async () => {
    const wanted = { userId: "local", requestDigest: "d" };
    expect((await findUnfinishedJob(gateway, wanted))?.value.id).toBe(jobId);
    expect(await findUnfinishedJob(gateway, { ...wanted, userId: "other" })).toBeNull();
    expect(await findUnfinishedJob(gateway, { ...wanted, requestDigest: "e" })).toBeNull();
    await fail();
    expect(await findUnfinishedJob(gateway, wanted)).toBeNull();
  });
});
