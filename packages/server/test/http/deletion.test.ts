import { keys, newJob } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allCollections } from "../../src/collections/all-collections.js";
import { deletions } from "../../src/collections/deletions.js";
import { generations } from "../../src/collections/generations.js";
import { jobs } from "../../src/collections/jobs.js";
import { sourceId, sources } from "../../src/collections/sources.js";
import { videos } from "../../src/collections/videos.js";
import { resumeDeletions } from "../../src/services/deletion/delete.js";
import { keepRetention } from "../../src/services/deletion/retain.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { somebodysObjects } from "./somebodys-objects.js";
import { startAccounts, type AccountsGateway, type Person } from "./start-accounts.js";

let gateway: AccountsGateway;
let ada: Person;
let ids: Record<string, string>;
beforeEach(async () => {
  gateway = await startAccounts();
  ada = await gateway.newUser("ada@example.com");
  ids = await somebodysObjects(gateway, ada);
});
afterEach(() => gateway.stop());

const end = () => applyJobEvent(gateway.store, ids["jobId"] ?? "", { type: "cancelled", at: gateway.now() });

/** Every document and object that names a user. */
async function tracesOf(userId: string): Promise<string[]> {
  const found: string[] = [];
  for (const collection of allCollections) {
    const { items } = await gateway.store.find(collection, { limit: 1000 });
    for (const { value } of items) if (JSON.stringify(value).includes(userId)) found.push(collection.name);
  }
  for await (const { key } of gateway.objects.list("")) if (key.includes(userId)) found.push(key);
  return found;
}

describe("deleting", () => {
  it("a job takes all that was made for it, and only once it has ended", async () => {
    const path = `/api/lora/jobs/${ids["jobId"]}`;
    expect((await gateway.send("DELETE", path, ada.headers)).status).toBe(409);
    await end();
    const receipt = await gateway.send("DELETE", path, ada.headers);
    expect(await receipt.json()).toMatchObject({ kind: "job", subjectId: ids["jobId"], documents: 2, objects: 1 });
    expect(await gateway.objects.head(ids["key"] ?? "")).toBeNull();
    expect((await gateway.send("GET", `/api/lora/status/${ids["jobId"]}`, ada.headers)).status).toBe(404);
    expect((await gateway.send("DELETE", path, ada.headers)).status).toBe(404);
  });

  it("a job takes along what was downloaded for it, also where it failed before anything was found in that", async () => {
    const sha256 = "a".repeat(64);
    const id = sourceId(ada.userId, "https://example.com/v.mp4");
    await gateway.store.insert(sources, { id, userId: ada.userId, validator: "", sha256, sizeBytes: 1, seenAt: 1 });
    const key = keys.source(ada.userId, sha256);
    await gateway.objects.put(key, Buffer.from("v"), { contentType: "application/octet-stream" });
    const upload = { id: "video_kept", userId: ada.userId, sha256, sizeBytes: 1, name: "v", createdAt: 1 };
    const other = await gateway.store.get(videos, ids["videoId"] ?? "");
    if (other === null) throw new Error("no video");
    await gateway.store.insert(videos, { ...other.value, ...upload });
    await end();
    const secondId = "job_01M85TNFW35GZBD7A2YPG870SQ";
    const again = await gateway.store.get(jobs, ids["jobId"] ?? "");
    if (again === null) throw new Error("no job");
    await gateway.store.insert(jobs, { ...again.value, id: secondId });
    await gateway.send("DELETE", `/api/lora/jobs/${ids["jobId"]}`, ada.headers);
    expect(await gateway.objects.head(key)).not.toBeNull();
    await gateway.store.delete(videos, upload.id);
    await gateway.send("DELETE", `/api/lora/jobs/${secondId}`, ada.headers);
    expect(await gateway.objects.head(key)).toBeNull();
    expect(await gateway.store.get(sources, id)).toBeNull();
  });

  it.each([
    ["alone", 1],
    ["with others", 2],
  ])("a video takes the jobs that were made from it, %s", async (_, sources) => {
    const stored = await gateway.store.get(jobs, ids["jobId"] ?? "");
    if (stored === null) throw new Error("no job");
    const videoId = ids["videoId"] ?? "";
    const source = { kind: "video", videoId, sha256: "0", sizeBytes: 1, name: "v" } as const;
    const others = [{ source: { kind: "url", url: "https://example.com/v.mp4" } as const }, { source }];
    const made = sources === 1 ? { source } : newJob({ ...stored.value, at: 1, sources: others });
    await gateway.store.replace(jobs, { ...stored.value, ...made }, stored.version);
    expect((await gateway.send("DELETE", `/api/videos/${videoId}`, ada.headers)).status).toBe(409);
    await end();
    expect((await gateway.send("DELETE", `/api/videos/${ids["videoId"]}`, ada.headers)).status).toBe(200);
    expect(await gateway.store.get(jobs, ids["jobId"] ?? "")).toBeNull();
    expect((await gateway.send("GET", `/api/videos/${ids["videoId"]}`, ada.headers)).status).toBe(404);
  });

  it("a user leaves nothing but the receipt, and nothing of anybody else is touched", async () => {
    await somebodysObjects(gateway, gateway.owner);
    const before = (await tracesOf("local")).length;
    await end();
    const wrong = await gateway.send("POST", "/api/user/delete", ada.headers, { confirmUserId: "local" });
    expect(wrong.status).toBe(422);
    const answer = await gateway.send("POST", "/api/user/delete", ada.headers, { confirmUserId: ada.userId });
    expect(answer.status).toBe(200);
    expect([...new Set(await tracesOf(ada.userId))]).toEqual(["deletions"]);
    expect((await tracesOf("local")).length).toBe(before);
    expect((await gateway.send("GET", "/api/account", ada.headers)).status).toBe(401);
  });

  it("is gone on with after a crash", async () => {
    await end();
    const note = {
      ownerId: ada.userId,
      kind: "user",
      subjectId: ada.userId,
      requestedAt: 1,
      finishedAt: null,
    } as const;
    await gateway.store.insert(deletions, { id: "deletion_1", ...note, documents: 0, objects: 0 });
    await resumeDeletions(gateway);
    expect([...new Set(await tracesOf(ada.userId))]).toEqual(["deletions"]);
  });

  it("happens by itself after the days that things are kept", async () => {
    await end();
    const retention = { jobDays: 10, videoDays: 20, generationDays: 5, webhookLogDays: 30 };
    const { generationId = "", videoId = "" } = ids;
    const made = await gateway.store.get(generations, generationId);
    if (made === null) throw new TypeError("there is no generation");
    await gateway.store.replace(generations, { ...made.value, status: "completed", endedAt: 1 }, made.version);
    await keepRetention(gateway, retention, new AbortController().signal);
    expect(await gateway.store.get(jobs, ids["jobId"] ?? "")).not.toBeNull();
    expect(await gateway.store.get(generations, generationId)).not.toBeNull();
    gateway.advanceClock(6 * 24 * 3600_000);
    await keepRetention(gateway, retention, new AbortController().signal);
    expect(await gateway.store.get(generations, generationId)).toBeNull();
    expect(await gateway.store.get(jobs, ids["jobId"] ?? "")).not.toBeNull();
    gateway.advanceClock(5 * 24 * 3600_000);
    await keepRetention(gateway, retention, new AbortController().signal);
    expect(await gateway.store.get(videos, videoId)).not.toBeNull();
    expect(await gateway.store.get(jobs, ids["jobId"] ?? "")).toBeNull();
  });
});

describe("the export", () => {
  it("has every document and object of the user, and no secret", async () => {
    const text = await (await gateway.send("GET", "/api/export", ada.headers)).text();
    for (const name of ["jobId", "runId", "keyId", "videoId", "uploadId", "endpointId", "deliveryId", "key"]) {
      expect(text).toContain(ids[name]);
    }
    expect(text).not.toMatch(/scrypt\$|whsec_|passwordHash/);
    expect(text).not.toContain("local/");
  });
});
