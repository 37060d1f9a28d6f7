import {
  GetBucketLifecycleConfigurationCommand,
  ListMultipartUploadsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createS3ObjectStore } from "../../src/adapters/object-store-s3/create-s3-object-store.js";
import type { S3ObjectStoreOptions } from "../../src/adapters/object-store-s3/s3-object-store-options.js";
import { liveBufferBytes } from "../live-buffer-bytes.js";
import { rejectionOf } from "../contract/rejection-of.js";
import { createReelora, uploadVideoDirectly } from "@reelora/sdk";
import { uploads } from "../../src/collections/uploads.js";
import type { ObjectStore } from "../../src/ports/object-store.js";
import { startGateway } from "../http/start-gateway.js";
import { videoBytes } from "../sources/video-bytes.js";
import { startS3Server, type S3Server } from "../s3-server/start-s3-server.js";
import { startTcpProxy, type TcpProxy } from "../tcp-proxy/start-tcp-proxy.js";

const bucket = "assets";
const text = { contentType: "text/plain" };
const mebibyte = 1024 * 1024;

let server: S3Server;
let proxy: TcpProxy;
let client: S3Client;
beforeAll(async () => {
  server = await startS3Server();
  proxy = await startTcpProxy(Number(new URL(server.endpoint).port));
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  proxy.cutAfter(null);
  proxy.resume();
});
afterAll(async () => {
  client.destroy();
  await proxy.stop();
  await server.stop();
});

const options = (more: Partial<S3ObjectStoreOptions> = {}): S3ObjectStoreOptions => ({
  bucket,
  endpoint: server.endpoint,
  publicEndpoint: null,
  region: server.region,
  forcePathStyle: true,
  credentials: { accessKeyId: server.accessKeyId, secretAccessKey: server.secretAccessKey },
  now: Date.now,
  onWarning(message) {
    throw new Error(message);
  },
  ...more,
});
const throughProxy = (more: Partial<S3ObjectStoreOptions> = {}) =>
  createS3ObjectStore(options({ endpoint: `http://127.0.0.1:${proxy.port}`, ...more }));
const unfinishedUploads = async () =>
  (await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? [];

describe("objects of many parts", () => {
  const bytes = randomBytes(21 * mebibyte + 12_345);

  it.each(["memory", "a file", "a stream", "a stream of known SHA-256"])(
    "come from %s as they are, and leave nothing in the temporary folder",
    async (from) => {
      const folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
      const file = join(folder, "content");
      await writeFile(file, bytes);
      vi.stubEnv("TMPDIR", folder);
      const { store, close } = await createS3ObjectStore(options());
      const content = from === "memory" ? bytes : from === "a file" ? { file } : inPieces(bytes, 300_007);
      const known = from.endsWith("256") ? { sha256: sha256Of(bytes) } : {};
      const head = await store.put("large/one", content, { ...text, ...known });
      expect(head).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256Of(bytes) });
      expect(await store.head("large/one")).toEqual(head);
      expect(sha256Of(await bytesOf(store.get("large/one")))).toBe(head.sha256);
      expect(await readdir(folder)).toEqual(["content"]);
      close();
      await rm(folder, { recursive: true });
    },
  );

  it("leave nothing, here or there, when the last byte is another one than announced", async () => {
    const { store, close } = await createS3ObjectStore(options());
    const announced = sha256Of(bytes);
    const changed = Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]);
    const put = store.put("large/wrong", inPieces(changed, mebibyte), { ...text, sha256: announced });
    expect(await rejectionOf(put)).toMatchObject({ code: "object_corrupt" });
    expect(await store.head("large/wrong")).toBeNull();
    expect(await unfinishedUploads()).toEqual([]);
    close();
  });

  it("leave nothing when they are aborted after some parts", async () => {
    const { store, close } = await createS3ObjectStore(options());
    const controller = new AbortController();
    const reason = new Error("enough");
    async function* interrupted() {
      yield* inPieces(bytes, mebibyte);
      controller.abort(reason);
      yield bytes;
    }
    const put = store.put("large/aborted", interrupted(), {
      ...text,
      sha256: "0".repeat(64),
      signal: controller.signal,
    });
    expect(await rejectionOf(put)).toBe(reason);
    expect(await store.head("large/aborted")).toBeNull();
    expect(await unfinishedUploads()).toEqual([]);
    close();
  });

  it("hold a few parts in memory, however long they are", async () => {
    const { store, close } = await createS3ObjectStore(options());
    const piece = randomBytes(mebibyte);
    const pieces = 160;
    const hash = createHash("sha256");
    for (let number = 0; number < pieces; number += 1) hash.update(piece);
    let highestBytes = 0;
    async function* long() {
      for (let number = 0; number < pieces; number += 1) {
        if (number % 8 === 0) highestBytes = Math.max(highestBytes, liveBufferBytes());
        yield piece;
      }
    }
    const before = liveBufferBytes();
    await store.put("large/long", long(), { ...text, sha256: hash.digest("hex") });
    expect(highestBytes - before).toBeLessThan(100 * mebibyte);
    expect((await store.head("large/long"))?.sizeBytes).toBe(pieces * mebibyte);
    await store.delete("large/long");
    close();
  });
});

describe("a connection that breaks", () => {
  const bytes = randomBytes(5 * mebibyte);

  it("while an object is read is followed by the rest of it, from the very byte", async () => {
    const direct = await createS3ObjectStore(options());
    await direct.store.put("read/broken", bytes, text);
    const { store, close } = await throughProxy();
    const before = proxy.connections;
    proxy.cutAfter(mebibyte);
    expect(sha256Of(await bytesOf(store.get("read/broken")))).toBe(sha256Of(bytes));
    expect(proxy.connections - before).toBeGreaterThan(4);
    const part = await bytesOf(store.get("read/broken", { start: 1_000_001, end: 4_000_003 }));
    expect(part.equals(bytes.subarray(1_000_001, 4_000_003))).toBe(true);
    close();
    direct.close();
  });

  it("ends the reading when the object has been replaced meanwhile: two halves do not make a whole", async () => {
    const direct = await createS3ObjectStore(options());
    await direct.store.put("read/replaced", bytes, text);
    const { store, close } = await throughProxy();
    proxy.cutAfter(mebibyte);
    const reading = (async () => {
      let isFirst = true;
      for await (const chunk of store.get("read/replaced")) {
        if (isFirst) await direct.store.put("read/replaced", randomBytes(chunk.byteLength + 5 * mebibyte), text);
        isFirst = false;
      }
    })();
    expect(await rejectionOf(reading)).toMatchObject({ code: "storage_unavailable" });
    close();
    direct.close();
  });

  it("that says nothing any more is given up and asked again", async () => {
    const { store, close } = await throughProxy({ stallTimeoutMs: 300 });
    await store.put("read/stalled", bytes, text);
    const reading = store.get("read/stalled")[Symbol.asyncIterator]();
    const first = await reading.next();
    proxy.stall();
    const rest = bytesOf({ [Symbol.asyncIterator]: () => reading });
    setTimeout(() => {
      proxy.resume();
      proxy.cut();
    }, 600);
    expect(Buffer.concat([first.value as Uint8Array, await rest]).equals(bytes)).toBe(true);
    close();
  });

  it("and connections that were left half-open are given up for others; while all are silent it is storage_unavailable", async () => {
    const { store, close } = await throughProxy({ stallTimeoutMs: 400 });
    await store.put("silent/one", bytes, text);
    proxy.halfOpen();
    await store.put("silent/two", bytes, text);
    proxy.stall();
    const silent = [store.head("silent/one"), store.put("silent/three", bytes, text), bytesOf(store.get("silent/one"))];
    for (const asked of silent.map(rejectionOf)) expect(await asked).toMatchObject({ code: "storage_unavailable" });
    proxy.resume();
    expect(await store.head("silent/one")).toMatchObject({ sha256: sha256Of(bytes) });
    expect((await store.put("silent/three", bytes, text)).sha256).toBe(sha256Of(bytes));
    expect(sha256Of(await bytesOf(store.get("silent/three")))).toBe(sha256Of(bytes));
    close();
  });

  it("while objects are put harms none of them", async () => {
    const { store, close } = await throughProxy();
    const contents = Array.from({ length: 12 }, (_value, index) => randomBytes(1000 + index * 400_000));
    const puts = contents.map((content, index) => store.put(`put/${index}`, content, text));
    const timer = setInterval(() => proxy.cut(), 60);
    const outcomes = await Promise.allSettled(puts);
    clearInterval(timer);
    for (const [index, outcome] of outcomes.entries()) {
      const head = await store.head(`put/${index}`);
      if (outcome.status === "fulfilled") expect(head).toEqual(outcome.value);
      if (head !== null) expect(sha256Of(await bytesOf(store.get(`put/${index}`)))).toBe(head.sha256);
    }
    close();
  });

  it("for good is storage_unavailable", async () => {
    const { store, close } = await createS3ObjectStore(options());
    close();
    const gone = await startTcpProxy(1);
    await gone.stop();
    const opening = createS3ObjectStore(options({ endpoint: `http://127.0.0.1:${gone.port}` }));
    expect(await rejectionOf(opening)).toMatchObject({ code: "storage_unavailable" });
    expect(store).toBeDefined();
  });
});

describe("the bucket", () => {
  it("gets rules that remove temp/ after a day, beside those it has, once", async () => {
    const name = "ruled";
    const first = await createS3ObjectStore(options({ bucket: name }));
    first.close();
    const own = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: name }));
    expect(own.Rules?.find(({ ID }) => ID === "reelora-temp")).toMatchObject({
      Status: "Enabled",
      Filter: { Prefix: "temp/" },
      Expiration: { Days: 1 },
    });
    const foreign = { ID: "theirs", Status: "Enabled" as const, Filter: { Prefix: "logs/" }, Expiration: { Days: 9 } };
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket: name, LifecycleConfiguration: { Rules: [foreign] } }),
    );
    for (let time = 0; time < 2; time += 1) (await createS3ObjectStore(options({ bucket: name }))).close();
    const both = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: name }));
    expect(both.Rules?.map(({ ID }) => ID).sort()).toEqual(["reelora-temp", "reelora-unfinished-uploads", "theirs"]);
  });

  it("of somebody else, or with a wrong key, is storage_unavailable with what to check", async () => {
    const credentials = { accessKeyId: server.accessKeyId, secretAccessKey: "wrong" };
    const error = await rejectionOf(createS3ObjectStore(options({ credentials })));
    expect(error).toMatchObject({ code: "storage_unavailable" });
    expect(String(error)).toContain("AWS_SECRET_ACCESS_KEY");
  });
});

describe("signed addresses", () => {
  it("begin with the public endpoint and are made without asking anybody", async () => {
    const { store, close } = await createS3ObjectStore(options({ publicEndpoint: "https://files.example.com" }));
    await store.put("a/b", Buffer.from("x"), text);
    const { url } = await store.signRead("a/b", { expiresInSeconds: 60 });
    expect(url).toMatch(/^https:\/\/files\.example\.com\/assets\/a\/b\?/);
    close();
  });

  it("work at the public endpoint", async () => {
    const publicEndpoint = `http://127.0.0.1:${proxy.port}`;
    const { store, close } = await createS3ObjectStore(options({ publicEndpoint }));
    const { url } = await store.signUpload("a/c", { expiresInSeconds: 60, contentType: "image/png" });
    expect(url.startsWith(publicEndpoint)).toBe(true);
    const before = proxy.connections;
    const sent = await fetch(url, { method: "PUT", body: "x", headers: { "content-type": "image/png" } });
    expect(sent.status).toBe(200);
    expect(proxy.connections).toBeGreaterThan(before);
    close();
  });
});

it("an object that another program put is known by its bytes", async () => {
  const { store, close } = await createS3ObjectStore(options());
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "foreign/x", Body: "bytes", ContentType: "text/x" }));
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "foreign/no key of ours", Body: "bytes" }));
  const head = await store.head("foreign/x");
  expect(head).toMatchObject({ sizeBytes: 5, sha256: sha256Of(Buffer.from("bytes")), contentType: "text/x" });
  expect((await bytesOf(store.get("foreign/x"))).toString()).toBe("bytes");
  const listed = [];
  for await (const found of store.list("foreign/")) listed.push(found);
  expect(listed).toEqual([head]);
  close();
});

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += size) yield bytes.subarray(start, start + size);
}

describe("direct uploads", () => {
  const partBytes = 16 * mebibyte;
  const content = videoBytes(2 * partBytes + 777);

  async function keysUnder(objects: ObjectStore, prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of objects.list(prefix)) keys.push(key);
    return keys;
  }

  async function startGatewayOnS3(more: Partial<S3ObjectStoreOptions> = {}) {
    const publicEndpoint = `http://127.0.0.1:${proxy.port}`;
    const opened = await createS3ObjectStore(options({ publicEndpoint, copiedAtOnceBytes: partBytes, ...more }));
    const { store: objects, directUploads } = opened;
    const gateway = await startGateway({ objects, signedFiles: null, directUploads, uploadLimitBytes: 60e9 });
    const reelora = createReelora({ server: gateway.url, pause: async () => undefined });
    return { gateway, objects, reelora, stop: () => gateway.stop().then(opened.close) };
  }

  it("go past the gateway to the public endpoint, on after an interruption, and become a video", async () => {
    const { objects, reelora, stop } = await startGatewayOnS3();
    const through = proxy.connections;
    const controller = new AbortController();
    let uploadId = "";
    const stopped = uploadVideoDirectly(reelora, new Blob([content]), {
      atOnce: 1,
      signal: controller.signal,
      onBegin: (id) => void (uploadId = id),
      onProgress: ({ sentBytes }) => sentBytes > 0 && controller.abort(new Error("stopped")),
    });
    await expect(stopped).rejects.toThrow("stopped");
    await expect(reelora.send(`/api/uploads/${uploadId}/complete`, { method: "POST" })).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("Part 2 has not arrived") as string,
    });
    const seen: number[] = [];
    const onProgress = ({ sentBytes }: { sentBytes: number }) => seen.push(sentBytes);
    const video = await uploadVideoDirectly(reelora, new Blob([content]), { uploadId, onProgress });
    expect(seen[0]).toBe(partBytes);
    expect(proxy.connections).toBeGreaterThan(through);
    expect(video).toMatchObject({ sizeBytes: content.length, container: "mp4", sha256: sha256Of(content) });
    const key = `videos/local/${video.sha256}/source`;
    expect(await objects.head(key)).toMatchObject({ sizeBytes: content.length, sha256: video.sha256 });
    expect(sha256Of(await bytesOf(objects.get(key)))).toBe(video.sha256);
    expect((await uploadVideoDirectly(reelora, new Blob([content]))).videoId).toBe(video.videoId);
    expect(await keysUnder(objects, "temp/")).toEqual([]);
    expect(await unfinishedUploads()).toEqual([]);
    await stop();
  });

  it("that are no video or are given up leave nothing; fifty gigabytes have parts enough", async () => {
    const { gateway, objects, reelora, stop } = await startGatewayOnS3();
    const page = new Blob(["<html>hello</html>"]);
    await expect(uploadVideoDirectly(reelora, page)).rejects.toMatchObject({ code: "not_a_video" });
    const { uploadId, partCount } = await reelora.post("/api/uploads/direct", { body: { sizeBytes: 50e9 } });
    expect(partCount).toBeLessThanOrEqual(10_000);
    const params = { path: { uploadId } };
    const last = await reelora.post("/api/uploads/{uploadId}/parts", { params, body: { partNumbers: [partCount] } });
    expect(last.parts[0]?.url).toContain(`:${proxy.port}/`);
    await expect(
      reelora.post("/api/uploads/{uploadId}/parts", { params, body: { partNumbers: [partCount + 1] } }),
    ).rejects.toMatchObject({ code: "invalid_request" });
    await reelora.post("/api/uploads/{uploadId}/abort", { params });
    await expect(reelora.get("/api/uploads/{uploadId}", { params })).rejects.toMatchObject({ code: "not_found" });
    await expect(reelora.post("/api/uploads/direct", { body: { sizeBytes: 61e9 } })).rejects.toMatchObject({
      code: "source_too_large",
    });
    expect((await gateway.store.find(uploads, { limit: 10 })).items).toEqual([]);
    expect(await keysUnder(objects, "temp/")).toEqual([]);
    expect(await unfinishedUploads()).toEqual([]);
    await stop();
  });
});
