import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { jobs } from "../../src/collections/jobs.js";
import { freePolicy } from "../../src/services/usage/usage-ports.js";
import { noLimits } from "../../src/collections/users.js";
import { craftZip } from "../imports/craft-zip.js";
import { sha256, videoBytes } from "../sources/video-bytes.js";
import { startAccounts, type AccountsGateway, type Person } from "./start-accounts.js";

const tus = { "tus-resumable": "1.0.0" };
let gateway: AccountsGateway;
let ada: Person;
beforeEach(async () => {
  gateway = await startAccounts({
    publicUrl: "https://lora.example.com/reelora",
    uploadLimitBytes: 1e6,
    usagePolicy: { ...freePolicy, limits: { ...noLimits, storageBytes: 300_000 } },
  });
  ada = await gateway.newUser("ada@example.com");
});
afterEach(() => gateway.stop());

const begin = (sizeBytes: number, who: Person = ada) =>
  fetch(`${gateway.url}/api/uploads`, {
    method: "POST",
    headers: {
      ...tus,
      ...who.headers,
      "upload-length": String(sizeBytes),
      "upload-metadata": `filename ${Buffer.from("../../etc/clip.mp4").toString("base64")}`,
    },
  });
const bring = (location: string, offset: number, bytes: Uint8Array, who: Person = ada) =>
  fetch(location.replace("https://lora.example.com/reelora", gateway.url), {
    method: "PATCH",
    headers: {
      ...tus,
      ...who.headers,
      "upload-offset": String(offset),
      "content-type": "application/offset+octet-stream",
    },
    body: Buffer.from(bytes),
  });
const bytes = videoBytes(100_100);
const whole = async (content: Uint8Array) => {
  const location = (await begin(content.byteLength)).headers.get("location") ?? "";
  return bring(location, 0, content);
};

describe("an upload", () => {
  it("goes on where it was, under its public address, and becomes a video that a job can use", async () => {
    const location = (await begin(bytes.byteLength)).headers.get("location") ?? "";
    expect(location).toMatch(/^https:\/\/lora\.example\.com\/reelora\/api\/uploads\/upload_[0-9A-Z]{26}$/);
    expect((await bring(location, 0, bytes.subarray(0, 60_000))).status).toBe(204);
    const local = location.replace("https://lora.example.com/reelora", gateway.url);
    const head = await fetch(local, { method: "HEAD", headers: { ...tus, ...ada.headers } });
    expect(head.headers.get("upload-offset")).toBe("60000");
    expect((await bring(location, 10, bytes.subarray(10))).status).toBe(409);
    const last = await bring(location, 60_000, bytes.subarray(60_000));
    expect(last.status).toBe(204);
    const videoId = last.headers.get("x-video-id");
    const video = await gateway.send("GET", `/api/videos/${videoId}`, ada.headers);
    expect(await video.json()).toMatchObject({ videoId, sizeBytes: bytes.byteLength, container: "mp4" });
    expect(await (await fetch(local, { headers: ada.headers })).json()).toMatchObject({ videoId });
    const accepted = await gateway.send("POST", "/api/lora/train", ada.headers, { videoId, trigger: "zk" });
    expect(accepted.status).toBe(202);
    const { jobId } = z.looseObject({ jobId: z.string() }).parse(await accepted.json());
    expect((await gateway.store.get(jobs, jobId))?.value.source).toMatchObject({ kind: "video", videoId });
    expect(await readdir(gateway.uploadFolder)).toEqual([]);
    const uploadId = location.split("/").at(-1);
    const byUpload = await gateway.send("POST", "/api/lora/train", ada.headers, { uploadId, trigger: "zk2" });
    const other = z.looseObject({ jobId: z.string() }).parse(await byUpload.json()).jobId;
    expect((await gateway.store.get(jobs, other))?.value.source).toMatchObject({ kind: "video", videoId });
  });

  it("may be a zip of pictures, which a job takes as it takes a video", async () => {
    const last = await whole(craftZip([{ name: "a.jpg" }]));
    expect(last.status).toBe(204);
    const videoId = last.headers.get("x-video-id");
    const video = await gateway.send("GET", `/api/videos/${videoId}`, ada.headers);
    expect(await video.json()).toMatchObject({ container: "zip", name: expect.any(String) as unknown });
    const body = { videoId, trigger: "zk", provider: "none", curation: { keepImported: false } };
    expect((await gateway.send("POST", "/api/lora/train", ada.headers, body)).status).toBe(202);
  });

  it("can be one of several sources, by which the job is found; nobody else's can", async () => {
    const one = (await whole(videoBytes(700))).headers.get("x-video-id");
    const two = (await whole(videoBytes(800))).headers.get("x-video-id");
    const body = (videoId: string | null) => ({
      trigger: "zk",
      sources: [{ videoId: one }, { videoId, rights: { basis: "own" } }],
    });
    const headers = { ...ada.headers, "idempotency-key": "several" };
    const accepted = await gateway.send("POST", "/api/lora/train", headers, body(two));
    const { jobId } = z.looseObject({ jobId: z.string() }).parse(await accepted.json());
    const again = await gateway.send("POST", "/api/lora/train", headers, body(two));
    expect(await again.json()).toMatchObject({ jobId });
    expect((await gateway.send("POST", "/api/lora/train", headers, body(one))).status).toBe(422);
    const job = (await gateway.store.get(jobs, jobId))?.value;
    expect(job).toMatchObject({ schemaVersion: 2, videoIds: [one, two], sources: [{}, { rights: { basis: "own" } }] });
    for (const videoId of [one, two]) {
      const listed = await gateway.send("GET", `/api/lora/jobs?videoId=${videoId}`, ada.headers);
      expect(await listed.json()).toMatchObject({
        jobs: [{ jobId, request: { sources: [{ number: 1 }, { number: 2 }] } }],
      });
    }
    const eve = await gateway.newUser("several@example.com");
    const refused = await gateway.send("POST", "/api/lora/train", eve.headers, body(two));
    expect([refused.status, await refused.json()]).toMatchObject([404, { errors: [{ field: "sources.0" }] }]);
  });

  it("on its way is no video yet", async () => {
    const uploadId = (await begin(bytes.byteLength)).headers.get("location")?.split("/").at(-1);
    const refused = await gateway.send("POST", "/api/lora/train", ada.headers, { uploadId, trigger: "zk" });
    expect([refused.status, await refused.json()]).toMatchObject([422, { errors: [{ field: "uploadId" }] }]);
  });

  it("can be spared when the bytes are there, which only their owner learns", async () => {
    const videoId = (await whole(bytes)).headers.get("x-video-id");
    const path = `/api/videos?sha256=${sha256(bytes)}`;
    expect(await (await gateway.send("GET", path, ada.headers)).json()).toMatchObject({ videos: [{ videoId }] });
    const eve = await gateway.newUser("eve@example.com");
    expect(await (await gateway.send("GET", path, eve.headers)).json()).toMatchObject({ videos: [] });
  });

  it("of the same bytes is the same video", async () => {
    const [one, two] = [await whole(bytes), await whole(bytes)];
    expect(one.headers.get("x-video-id")).toBe(two.headers.get("x-video-id"));
  });

  it("that is no video is refused and leaves nothing", async () => {
    const answer = await whole(Buffer.from("<html>hello</html>"));
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain("not_a_video");
    expect(text).not.toContain(gateway.uploadFolder);
    expect(await readdir(gateway.uploadFolder)).toEqual([]);
  });

  it("above a limit is refused before its first byte, counting what is on its way", async () => {
    expect((await begin(2e6)).status).toBe(413);
    expect((await begin(200_000)).status).toBe(201);
    const refused = await begin(200_000);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("quota_exceeded");
  });

  it("goes by way of the server where objects are kept in a folder", async () => {
    const refused = await gateway.send("POST", "/api/uploads/direct", ada.headers, { sizeBytes: 1000 });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: "direct_upload_unsupported" }]);
  });

  it("is nobody else's to see, add to or remove", async () => {
    const eve = await gateway.newUser("eve@example.com");
    const location = (await begin(bytes.byteLength)).headers.get("location") ?? "";
    expect((await bring(location, 0, bytes, eve)).status).toBe(404);
    const local = location.replace("https://lora.example.com/reelora", gateway.url);
    for (const method of ["HEAD", "DELETE"]) {
      expect((await fetch(local, { method, headers: { ...tus, ...eve.headers } })).status).toBe(404);
    }
    expect((await fetch(local, { method: "DELETE", headers: { ...tus, ...ada.headers } })).status).toBe(204);
    expect((await fetch(local, { method: "HEAD", headers: { ...tus, ...ada.headers } })).status).toBe(404);
  });
});
