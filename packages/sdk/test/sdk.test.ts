import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newJob, TrainSettings, type JobEvent } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { jobs } from "../../server/src/collections/jobs.js";
import { noLimits } from "../../server/src/collections/users.js";
import { applyJobEvent } from "../../server/src/services/job/apply.js";
import { freePolicy } from "../../server/src/services/usage/usage-ports.js";
import { startAccounts, type AccountsGateway, type Person } from "../../server/test/http/start-accounts.js";
import { videoBytes } from "../../server/test/sources/video-bytes.js";
import {
  createReelora,
  followJob,
  isApiError,
  listAll,
  train,
  uploadVideo,
  waitForJob,
  type JobStatusDocument,
  type Reelora,
  type ReeloraOptions,
} from "../src/index.js";
import { openVideoFile } from "../src/node/index.js";
import { startPathProxy, type PathProxy } from "./start-path-proxy.js";

let gateway: AccountsGateway;
let ada: Person;
let key: string;
let reelora: Reelora;
let folder: string;
let proxy: PathProxy;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-sdk-"));
  proxy = await startPathProxy("/reelora", () => gateway.url);
  gateway = await startAccounts({
    publicUrl: proxy.url,
    uploadLimitBytes: 2e6,
    usagePolicy: { ...freePolicy, limits: { ...noLimits, storageBytes: 1_000_000 } },
  });
  ada = await gateway.newUser("ada@example.com");
  key = (await gateway.keyOf(ada, ["read", "train", "admin"]))["authorization"]?.replace("Bearer ", "") ?? "";
  reelora = clientWith({});
});
afterAll(async () => {
  await proxy.stop();
  await gateway.stop();
  await rm(folder, { recursive: true });
});

const clientWith = (options: Partial<ReeloraOptions>) =>
  createReelora({ server: `${gateway.url}/`, key, pause: async () => undefined, ...options });

/** A client whose n-th request with a method breaks: before it is sent, or on its answer's way back. */
function disturbed(isDisturbed: (request: Request, number: number) => "before" | "after" | null): Reelora {
  const counts = new Map<string, number>();
  return clientWith({
    fetch: async (request) => {
      const number = (counts.get(request.method) ?? 0) + 1;
      counts.set(request.method, number);
      const when = isDisturbed(request, number);
      if (when === "before") throw new TypeError("fetch failed");
      const response = await fetch(request);
      if (when === null) return response;
      await response.body?.cancel();
      throw new TypeError("fetch failed");
    },
  });
}

describe("requests", () => {
  it("are typed by the document and answered with bodies", async () => {
    const account = await reelora.get("/api/account");
    expectTypeOf(account.userId).toEqualTypeOf<string>();
    expect(account.userId).toBe(ada.userId);
    const { trainers } = await reelora.get("/api/trainers", { params: { query: { provider: "fal" } } });
    expect(new Set(trainers.map(({ provider }) => provider))).toEqual(new Set(["fal"]));
    // @ts-expect-error -- there is no such path
    await expect(reelora.get("/api/nothing")).rejects.toMatchObject({ status: 404 });
    // @ts-expect-error -- a trigger is needed
    await expect(train(reelora, { videoUrl: "https://example.com/v.mp4" })).rejects.toMatchObject({
      code: "invalid_request",
      errors: [{ field: "trigger" }],
    });
  });

  it("that are refused say why, by code", async () => {
    const stranger = createReelora({ server: gateway.url, key: "rl_wrong" });
    const refusal: unknown = await stranger.get("/api/account").catch((error: unknown) => error);
    expect(isApiError(refusal, "not_authorised")).toBe(true);
    expect(refusal).toMatchObject({ status: 401, requestId: expect.any(String) as string });
  });

  it("whose answer was lost make one job", async () => {
    const lossy = disturbed((request, number) => (request.method === "POST" && number === 1 ? "after" : null));
    const { jobId } = await train(lossy, { videoUrl: "https://example.com/once.mp4", trigger: "zkonce" });
    const all = [];
    for await (const job of listAll(reelora, "/api/lora/jobs")) all.push(job);
    const made = all.filter(({ request }) => request.source.location.endsWith("once.mp4"));
    expect(made.map((job) => job.jobId)).toEqual([jobId]);
  });
});

describe("lists", () => {
  it("are gone through page by page, as far as they are wanted", async () => {
    const made: string[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      const videoUrl = `https://example.com/list-${number}.mp4`;
      made.push((await train(reelora, { videoUrl, trigger: "zklist" })).jobId);
    }
    const asked: string[] = [];
    const counting = clientWith({ fetch: (request) => fetch((asked.push(request.url), request)) });
    const seen: string[] = [];
    for await (const job of listAll(counting, "/api/lora/jobs", { query: { limit: 2 } })) {
      expectTypeOf(job.progress).toEqualTypeOf<number>();
      seen.push(job.jobId);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual(made.slice(2).reverse());
    expect(asked).toHaveLength(2);
  });
});

describe("a job", () => {
  async function queued(): Promise<string> {
    const jobId = `job_${crypto
      .randomUUID()
      .replaceAll("-", "")
      .slice(0, 26)
      .toUpperCase()
      .replace(/[ILOU]/g, "0")}`;
    const source = { kind: "url", url: "https://example.com/v.mp4" } as const;
    const settings = TrainSettings.parse({ trigger: "zk" });
    await gateway.store.insert(
      jobs,
      newJob({ id: jobId, userId: ada.userId, at: gateway.now(), source, settings, requestDigest: jobId }),
    );
    return jobId;
  }
  async function change(jobId: string, event: JobEvent): Promise<void> {
    await applyJobEvent(gateway.store, jobId, event);
    await gateway.bus.publish({ type: "job-changed", jobId, userId: ada.userId });
  }
  const claim = (jobId: string) =>
    change(jobId, { type: "claimed", at: gateway.now(), owner: "w", expiresAt: gateway.now() + 1e6 });
  const cancel = (jobId: string) => change(jobId, { type: "cancelled", at: gateway.now() });

  /** What is seen of a job that is claimed once it was seen waiting and cancelled once it was seen at work. */
  async function follow(client: Reelora, pollMs = 5): Promise<string[]> {
    const jobId = await queued();
    const seen: string[] = [];
    for await (const { status } of followJob(client, jobId, { pollMs })) {
      seen.push(status);
      if (status === "queued") await claim(jobId);
      if (status === "processing") await cancel(jobId);
    }
    return seen;
  }
  const isStream = (request: Request) => request.url.endsWith("/events");

  it("is followed by its events to its end", async () => {
    const asked: string[] = [];
    const client = clientWith({ fetch: (request) => fetch((asked.push(new URL(request.url).pathname), request)) });
    expect(await follow(client)).toEqual(["queued", "processing", "cancelled"]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/\/events$/);
  });

  it("is followed on where it was when the stream broke after each event", async () => {
    const lastIds: (string | null)[] = [];
    const brittle = clientWith({
      fetch: async (request) => {
        if (!isStream(request)) throw new Error("events alone are enough");
        lastIds.push(request.headers.get("last-event-id"));
        const response = await fetch(request);
        return new Response(response.body?.pipeThrough(endAfterOneEvent()), response);
      },
    });
    expect(await follow(brittle)).toEqual(["queued", "processing", "cancelled"]);
    expect(lastIds[0]).toBeNull();
    expect(new Set(lastIds).size).toBe(3);
  });

  it("is asked for, and sent only when it has changed, where no event gets through", async () => {
    const statuses: number[] = [];
    const polling = clientWith({
      fetch: async (request) => {
        if (isStream(request)) return new Response("<html>no</html>", { status: 200 });
        const response = await fetch(request);
        // Once it was told that nothing has changed, something does.
        if (response.status === 304 && !statuses.includes(304)) await cancel(jobId);
        statuses.push(response.status);
        return response;
      },
    });
    const jobId = await queued();
    const seen: string[] = [];
    const followed = waitForJob(polling, jobId, {
      pollMs: 1,
      onChange: ({ status }) => void seen.push(status),
    });
    expect((await followed).status).toBe("cancelled");
    expect(seen).toEqual(["queued", "cancelled"]);
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
    expect(statuses).toContain(304);
  });

  it("that is nobody's, or that nobody waits for any more, is told at once", async () => {
    await expect(waitForJob(reelora, "job_00000000000000000000000000")).rejects.toMatchObject({ code: "not_found" });
    const controller = new AbortController();
    const waiting = waitForJob(reelora, await queued(), {
      signal: controller.signal,
      onChange: () => controller.abort(new Error("enough")),
    });
    await expect(waiting).rejects.toThrow("enough");
  });

  it("that has ended is there at once", async () => {
    const jobId = await queued();
    await cancel(jobId);
    const job: JobStatusDocument = await waitForJob(reelora, jobId);
    expect(job.completedAt).not.toBeNull();
  });
});

describe("an upload", () => {
  const bytes = videoBytes(500_500, 7);

  it("of a file goes on through every interruption and becomes a video", async () => {
    const path = join(folder, "clip.mp4");
    await writeFile(path, bytes);
    const flaky = disturbed(({ method }, number) =>
      method !== "PATCH" ? null : number % 3 === 0 ? "before" : number % 3 === 1 ? "after" : null,
    );
    const file = await openVideoFile(path);
    const seen: number[] = [];
    try {
      const video = await uploadVideo(flaky, file, {
        pieceBytes: 100_000,
        onProgress: ({ sentBytes }) => seen.push(sentBytes),
      });
      expect(video).toMatchObject({ name: "clip.mp4", sizeBytes: bytes.length, container: "mp4" });
      expect(seen).toEqual([...seen].sort((one, other) => one - other));
      expect([seen[0], seen.at(-1)]).toEqual([0, bytes.length]);
    } finally {
      await file.close();
    }
  });

  it("that was stopped goes on where it was, and the same bytes are the same video", async () => {
    const source = new Blob([videoBytes(200_000, 7)]);
    const controller = new AbortController();
    let uploadId = "";
    const stopped = uploadVideo(reelora, source, {
      pieceBytes: 50_000,
      signal: controller.signal,
      onBegin: (id) => void (uploadId = id),
      onProgress: ({ sentBytes }) => sentBytes >= 100_000 && controller.abort(new Error("stopped")),
    });
    await expect(stopped).rejects.toThrow("stopped");
    const seen: number[] = [];
    const onProgress = ({ sentBytes }: { sentBytes: number }) => seen.push(sentBytes);
    const video = await uploadVideo(reelora, source, { uploadId, onProgress });
    expect(seen[0]).toBe(100_000);
    expect((await uploadVideo(reelora, source)).videoId).toBe(video.videoId);
    const accepted = await train(reelora, { videoId: video.videoId, trigger: "zk" });
    expect(accepted.status).toBe("queued");
  });

  it("goes behind a proxy that adds a path, by the addresses that the server gives", async () => {
    const behind = clientWith({ server: proxy.url });
    const small = videoBytes(60_000, 9);
    const video = await uploadVideo(behind, new Blob([small]), { pieceBytes: 20_000 });
    const { statusUrl, jobId } = await train(behind, { videoId: video.videoId, trigger: "zkproxy" });
    expect(statusUrl).toBe(`${proxy.url}/api/lora/status/${jobId}`);
    const headers = { authorization: `Bearer ${key}`, "tus-resumable": "1.0.0" };
    expect(await (await fetch(statusUrl, { headers })).json()).toMatchObject({ jobId });
    const begun = await fetch(`${proxy.url}/api/uploads`, {
      method: "POST",
      headers: { ...headers, "upload-length": "60000" },
    });
    const location = begun.headers.get("location") ?? "";
    expect(location.startsWith(`${proxy.url}/api/uploads/upload_`)).toBe(true);
    const sent = await fetch(location, {
      method: "PATCH",
      headers: { ...headers, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
      body: small,
    });
    expect([sent.status, sent.headers.get("x-video-id")]).toEqual([204, video.videoId]);
  });

  it("too large for what is left, or of no video, is refused by code", async () => {
    await expect(uploadVideo(reelora, new Blob([new Uint8Array(900_000)]))).rejects.toMatchObject({
      code: "quota_exceeded",
    });
    await expect(uploadVideo(reelora, new Blob(["<html>hello</html>"]))).rejects.toMatchObject({ code: "not_a_video" });
  });
});

/** Lets one event through, and then nothing. */
function endAfterOneEvent(): TransformStream<Uint8Array, Uint8Array> {
  let text = "";
  return new TransformStream({
    transform(chunk, controller) {
      text += new TextDecoder().decode(chunk);
      controller.enqueue(chunk);
      if (/\ndata: .*\n\n/.test(text)) controller.terminate();
    },
  });
}
