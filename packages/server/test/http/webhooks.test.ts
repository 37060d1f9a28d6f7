import { newJob, statusDocument, TrainSettings, type JobEvent } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { jobs } from "../../src/collections/jobs.js";
import { announceJobs } from "../../src/services/job/announce.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { webhookSignature } from "../../src/services/job/deliver-webhook.js";
import { signLinks } from "../../src/services/job/sign-links.js";
import { deliverWebhooks, type DeliverPorts } from "../../src/services/webhook/deliver.js";
import { startReceiver, type Receiver } from "../start-receiver.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const jobId = "job_00000000000000000000000000";
const failed: JobEvent = {
  type: "failed",
  at: 1,
  error: { code: "internal", fault: "system", message: "m", stage: null },
};
const dayMs = 24 * 3600_000;
const Endpoint = z.looseObject({
  endpointId: z.string(),
  secret: z.string().optional(),
  disabledAt: z.string().nullable(),
  disabledReason: z.string().nullable(),
});
const Deliveries = z.object({
  deliveries: z.array(
    z.looseObject({
      deliveryId: z.string(),
      eventId: z.string(),
      type: z.string(),
      state: z.string(),
      attempts: z.array(z.unknown()),
    }),
  ),
});

let gateway: RunningGateway;
let receiver: Receiver;
let hookUrl: string;
let ports: DeliverPorts;

beforeEach(async () => {
  gateway = await startGateway();
  receiver = await startReceiver();
  hookUrl = receiver.url;
  ports = {
    store: gateway.store,
    now: gateway.now,
    userAgent: "Reelora/test",
    post: async ({ url, headers, body, signal }) => fetch(url, { method: "POST", headers, body, signal }),
    statusDocument: async (job) =>
      statusDocument(job, await signLinks(gateway, job, { baseUrl: "https://lora.example.com", expiresInSeconds: 60 })),
  };
  const settings = TrainSettings.parse({ trigger: "zk" });
  const source = { kind: "url", url: "https://example.com/v.mp4" } as const;
  await gateway.store.insert(jobs, newJob({ id: jobId, userId: "local", at: 1, source, settings, requestDigest: "d" }));
});
afterEach(async () => {
  await gateway.stop();
});

const send = (method: string, path: string, body?: unknown) =>
  fetch(gateway.url + path, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
const add = async (body: object = {}) =>
  Endpoint.parse(await (await send("POST", "/api/webhooks", { url: hookUrl, ...body })).json());
const see = async (endpointId: string) =>
  Endpoint.parse(await (await send("GET", `/api/webhooks/${endpointId}`)).json());
const log = async (endpointId: string) =>
  Deliveries.parse(await (await send("GET", `/api/webhooks/${endpointId}/deliveries`)).json()).deliveries;
const deliver = async () => {
  await announceJobs({ ...gateway });
  await deliverWebhooks(ports, new AbortController().signal);
};

describe("an endpoint", () => {
  it("is told once of what it asked for, with a signature that proves who sent it", async () => {
    const { secret = "" } = await add({ events: ["job.failed"] });
    await add({ events: ["job.completed"] });
    await applyJobEvent(gateway.store, jobId, failed);
    await deliver();
    await deliver();
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0] ?? { headers: {}, body: "" };
    expect(JSON.parse(body)).toMatchObject({ type: "job.failed", data: { jobId, status: "failed" } });
    const [id, timestamp] = [String(headers["webhook-id"]), String(headers["webhook-timestamp"])];
    expect(headers["webhook-signature"]).toBe(webhookSignature(secret, id, timestamp, body));
  });

  it("is told after a crash between queueing and noting it, under the same id", async () => {
    const { endpointId } = await add({ events: ["job.failed"] });
    await applyJobEvent(gateway.store, jobId, failed);
    const before = await gateway.store.get(jobs, jobId);
    await announceJobs({ ...gateway });
    const after = await gateway.store.get(jobs, jobId);
    if (before === null || after === null) throw new Error("the job is gone");
    await gateway.store.replace(jobs, before.value, after.version);
    await deliver();
    expect(await log(endpointId)).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);
  });

  it("is tried again over a day, then disabled with a reason, of which other endpoints hear", async () => {
    receiver.answer = 500;
    const dead = await add({ events: ["job.failed"] });
    await applyJobEvent(gateway.store, jobId, failed);
    let hours = 0;
    for (; hours < 48 && (await see(dead.endpointId)).disabledAt === null; hours += 1) {
      await deliver();
      gateway.advanceClock(3600_000);
      if (hours === 0) await add({ events: ["webhook.disabled"] });
    }
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(32);
    expect((await see(dead.endpointId)).disabledReason).toContain("500");
    expect(await log(dead.endpointId)).toMatchObject([{ state: "failed", attempts: { length: 8 } }]);
    receiver.answer = 204;
    await deliver();
    expect(JSON.parse(receiver.received.at(-1)?.body ?? "")).toMatchObject({
      type: "webhook.disabled",
      data: { endpointId: dead.endpointId },
    });
  });

  it("is disabled at once by 410, and can be enabled again and told again", async () => {
    receiver.answer = 410;
    const { endpointId } = await add({ events: ["job.failed"] });
    await applyJobEvent(gateway.store, jobId, failed);
    await deliver();
    expect((await see(endpointId)).disabledAt).not.toBeNull();
    receiver.answer = 200;
    await send("PATCH", `/api/webhooks/${endpointId}`, { disabled: false });
    const [delivery] = await log(endpointId);
    const replay = await send("POST", `/api/webhooks/${endpointId}/deliveries/${delivery?.deliveryId}/replay`);
    expect(replay.status).toBe(202);
    await deliver();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[0]?.headers["webhook-id"]).toBe(receiver.received[1]?.headers["webhook-id"]);
    expect(await log(endpointId)).toMatchObject([{ state: "delivered" }]);
  });

  it("is signed for with both secrets for a day after a new one was made", async () => {
    const { endpointId, secret: old = "" } = await add({ events: ["job.failed"] });
    const { secret: present = "" } = Endpoint.parse(
      await (await send("POST", `/api/webhooks/${endpointId}/rotate-secret`)).json(),
    );
    const signatures = async () => {
      await send("POST", `/api/webhooks/${endpointId}/test`);
      await deliver();
      const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: "" };
      const [id, timestamp] = [String(headers["webhook-id"]), String(headers["webhook-timestamp"])];
      const by = (secret: string) => webhookSignature(secret, id, timestamp, body);
      return { sent: String(headers["webhook-signature"]).split(" "), old: by(old), present: by(present) };
    };
    const first = await signatures();
    expect(first.sent).toEqual([first.present, first.old]);
    gateway.advanceClock(dayMs);
    const later = await signatures();
    expect(later.sent).toEqual([later.present]);
  });

  it.each([
    "http://10.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "https://user:pass@example.com/",
    "http://0x7f000001/x",
  ])("cannot be %s", async (url) => {
    const response = await send("POST", "/api/webhooks", { url });
    expect(response.status).toBe(url.includes("7f000001") ? 201 : 422);
  });

  it("takes its log along when it is deleted", async () => {
    const { endpointId } = await add();
    await send("POST", `/api/webhooks/${endpointId}/test`);
    expect((await send("DELETE", `/api/webhooks/${endpointId}`)).status).toBe(204);
    await deliver();
    expect(receiver.received).toEqual([]);
    expect((await send("GET", `/api/webhooks/${endpointId}`)).status).toBe(404);
  });
});
