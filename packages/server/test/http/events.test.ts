import { newJob, TrainSettings, type JobEvent } from "@reelora/core";
import { fastify } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { sendEvents, type ServerEvent } from "../../src/http/answers/event-stream.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { startGateway, type RunningGateway } from "./start-gateway.js";

const jobId = "job_00000000000000000000000000";
let gateway: RunningGateway;
beforeEach(async () => {
  gateway = await startGateway();
  const settings = TrainSettings.parse({ trigger: "zk" });
  const source = { kind: "url", url: "https://example.com/v.mp4" } as const;
  const at = gateway.now();
  await gateway.store.insert(jobs, newJob({ id: jobId, userId: "local", at, source, settings, requestDigest: "d" }));
});
afterEach(() => gateway.stop());

async function change(event: JobEvent): Promise<void> {
  await applyJobEvent(gateway.store, jobId, event);
  await gateway.bus.publish({ type: "job-changed", jobId, userId: "local" });
}
const claim = () => change({ type: "claimed", at: gateway.now(), owner: "w", expiresAt: gateway.now() + 1e6 });
const begin = () => change({ type: "stage-started", at: gateway.now(), stage: "ingest" });
const cancel = () => change({ type: "cancelled", at: gateway.now() });

interface Event {
  readonly id: string;
  readonly data: { readonly status: string; readonly stage: string | null; readonly jobId: string };
}

/** The events of a stream one by one. */
async function* listen(path: string, headers: Record<string, string> = {}): AsyncGenerator<Event> {
  const response = await fetch(gateway.url + path, { headers });
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, id = "", data = ""] = /^id: (.*)\nevent: job\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (id !== "") yield { id, data: JSON.parse(data) as Event["data"] };
    }
  }
}
const nextOf = async (events: AsyncGenerator<Event>) => {
  const result = await events.next();
  if (result.done === true) throw new Error("the stream ended");
  return result.value;
};

it("a stream says that it is still there while nothing happens", async () => {
  const silence = new AbortController();
  const never: AsyncIterable<ServerEvent> = {
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((resolve) => {
          silence.signal.addEventListener("abort", () => resolve({ done: true, value: undefined }));
        }),
    }),
  };
  const app = fastify();
  app.get("/events", (_request, reply) => sendEvents(reply, never, { heartbeatMs: 10 }));
  const response = await fetch(`${await app.listen({ host: "127.0.0.1", port: 0 })}/events`);
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    if (text.split(": still here\n\n").length > 3) silence.abort();
  }
  expect(text).toMatch(/^retry: \d+\n\n(: still here\n\n){3,}$/);
  await app.close();
});

describe("a job's events", () => {
  it("begin with the present and end with the job", async () => {
    const events = listen(`/api/lora/jobs/${jobId}/events`);
    expect((await nextOf(events)).data.status).toBe("queued");
    await claim();
    expect((await nextOf(events)).data.status).toBe("processing");
    await begin();
    expect((await nextOf(events)).data.stage).toBe("ingest");
    await cancel();
    expect((await nextOf(events)).data.status).toBe("cancelled");
    expect((await events.next()).done).toBe(true);
  });

  it("say nothing when only the lease was renewed", async () => {
    await claim();
    const events = listen(`/api/lora/jobs/${jobId}/events`);
    await nextOf(events);
    await change({ type: "lease-renewed", at: gateway.now(), owner: "w", expiresAt: gateway.now() + 2e6 });
    await cancel();
    expect((await nextOf(events)).data.status).toBe("cancelled");
  });

  it("go on after Last-Event-ID, also when things happened meanwhile, and say when all was seen", async () => {
    const first = listen(`/api/lora/jobs/${jobId}/events`);
    const { id } = await nextOf(first);
    await first.return(undefined);
    await claim();
    await cancel();
    const second = listen(`/api/lora/jobs/${jobId}/events`, { "last-event-id": id });
    const last = await nextOf(second);
    expect(last.data.status).toBe("cancelled");
    const headers = { "last-event-id": last.id };
    expect((await fetch(`${gateway.url}/api/lora/jobs/${jobId}/events`, { headers })).status).toBe(204);
  });
});

describe("a user's events", () => {
  it("tell of every job, and of what was missed", async () => {
    const events = listen("/api/events", { "last-event-id": String(gateway.now()) });
    const pending = nextOf(events);
    await claim();
    const { id, data } = await pending;
    expect(data).toEqual({ jobId, status: "processing", stage: null, progress: 0 });
    await events.return(undefined);
    await begin();
    await cancel();
    const again = listen("/api/events", { "last-event-id": id });
    expect((await nextOf(again)).data.status).toBe("cancelled");
    await again.return(undefined);
  });

  it("end when the server closes", async () => {
    const events = listen(`/api/lora/jobs/${jobId}/events`);
    await nextOf(events);
    const closed = gateway.app.close();
    expect((await events.next()).done).toBe(true);
    await closed;
  });
});

describe("a status that is polled", () => {
  it("is not sent again before it changes", async () => {
    const url = `${gateway.url}/api/lora/status/${jobId}`;
    const first = await fetch(url);
    const etag = first.headers.get("etag") ?? "";
    expect((await fetch(url, { headers: { "if-none-match": etag } })).status).toBe(304);
    await claim();
    const changed = await fetch(url, { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ status: "processing" });
  });

  it("is sent again before its signed addresses have expired", async () => {
    const url = `${gateway.url}/api/lora/status/${jobId}`;
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    gateway.advanceClock(gateway.signedAddressSeconds * 600);
    expect((await fetch(url, { headers: { "if-none-match": etag } })).status).toBe(200);
  });
});
