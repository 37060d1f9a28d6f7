import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRemoteSource, type RemoteSource } from "../../src/sources/remote-source.js";
import type { S3SourceOptions } from "../../src/sources/s3-source-options.js";
import { startS3Server, type S3Server } from "../s3-server/start-s3-server.js";
import { failureOf } from "./failure-of.js";
import { temporaryFolder } from "../temporary-folder.js";
import { clientWith } from "./test-client.js";
import { sha256, videoBytes } from "./video-bytes.js";

const { signal } = new AbortController();
const bytes = videoBytes(8_000_000);
const key = "some folder/clip (1) ä.mp4";
const url = `s3://footage/${key}`;

let server: S3Server;
let s3: S3Client;

beforeAll(async () => {
  server = await startS3Server();
  const { endpoint, region, ...credentials } = server;
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  for (const Bucket of ["footage", "private"]) await s3.send(new CreateBucketCommand({ Bucket }));
  await put("footage", key, bytes);
  await put("private", "clip.mp4", bytes);
});

afterAll(async () => {
  s3?.destroy();
  await server?.stop();
});

const put = (Bucket: string, Key: string, Body: Uint8Array | string) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body }));

function sourceOf(changes: Partial<S3SourceOptions> & { readonly maxBytes?: number } = {}): RemoteSource {
  const { maxBytes, ...s3Changes } = changes;
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  const credentials = { accessKeyId, secretAccessKey };
  const options = { endpoint, region, credentials, forcePathStyle: true, sourceBuckets: ["footage"], ...s3Changes };
  return createRemoteSource({ client: clientWith({}), s3: options, ...(maxBytes === undefined ? {} : { maxBytes }) });
}

/** Aborts a download once some of it is there; returns how many bytes were kept. */
async function interrupted(file: string): Promise<number> {
  const controller = new AbortController();
  const onProgress = (doneBytes: number) => {
    if (doneBytes > 500_000) controller.abort();
  };
  const error = await failureOf(sourceOf().download(url, { file, signal: controller.signal, onProgress }));
  expect(error.code).toBe("cancelled");
  const { size } = await stat(`${file}.part`);
  expect(size).toBeGreaterThan(500_000);
  expect(size).toBeLessThan(bytes.length);
  return size;
}

describe("s3 addresses", () => {
  it("are inspected and downloaded", async () => {
    const folder = await temporaryFolder();
    const file = join(folder, "clip");
    const source = sourceOf();
    const seen = await source.inspect(url, signal);
    expect(seen).toMatchObject({ url, sizeBytes: bytes.length, container: "mp4" });
    const result = await source.download(url, { file, signal });
    expect(result).toEqual({
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      etag: seen.etag,
      lastModified: seen.lastModified,
    });
    expect(result.etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(await readdir(folder)).toEqual(["clip"]);
    expect(sha256(await readFile(file))).toBe(sha256(bytes));
  });

  it("go on where they stopped", async () => {
    const file = join(await temporaryFolder(), "clip");
    const keptBytes = await interrupted(file);
    const progress: number[] = [];
    const result = await sourceOf().download(url, {
      file,
      signal,
      onProgress: (doneBytes) => progress.push(doneBytes),
    });
    expect(progress[0]).toBeGreaterThan(keptBytes);
    expect(result.sha256).toBe(sha256(bytes));
  });

  it("start over when the object was replaced", async () => {
    const file = join(await temporaryFolder(), "clip");
    await interrupted(file);
    const other = videoBytes(bytes.length, 2);
    await put("footage", key, other);
    const result = await sourceOf().download(url, { file, signal });
    await put("footage", key, bytes);
    expect(result.sha256).toBe(sha256(other));
  });

  it.each([
    ["s3://footage/none.mp4", "source_not_found"],
    ["s3://private/clip.mp4", "address_not_allowed"],
    ["s3://footage.private/clip.mp4", "address_not_allowed"],
    ["s3://footage", "invalid_request"],
    ["s3://footage/", "invalid_request"],
  ])("refuse %s", async (address, code) => {
    const error = await failureOf(sourceOf().inspect(address, signal));
    expect(error).toMatchObject({ code, details: { field: "videoUrl" } });
  });

  it("refuse a bucket that is allowed and does not exist", async () => {
    const source = sourceOf({ sourceBuckets: ["nowhere"] });
    expect((await failureOf(source.inspect("s3://nowhere/clip.mp4", signal))).code).toBe("source_not_found");
  });

  it("refuse what the credentials may not read", async () => {
    const source = sourceOf({ credentials: { accessKeyId: "nobody", secretAccessKey: "nothing" } });
    expect((await failureOf(source.inspect(url, signal))).code).toBe("source_forbidden");
  });

  it("refuse what is too large, empty or no video", async () => {
    expect((await failureOf(sourceOf({ maxBytes: 1000 }).inspect(url, signal))).code).toBe("source_too_large");
    await put("footage", "empty.mp4", "");
    expect((await failureOf(sourceOf().inspect("s3://footage/empty.mp4", signal))).code).toBe("empty_video");
    await put("footage", "text.mp4", "just a text");
    const error = await failureOf(sourceOf().inspect("s3://footage/text.mp4", signal));
    expect([error.code, error.message]).toEqual(["not_a_video", expect.stringContaining("a text file")]);
  });

  it("tell when the storage does not answer", async () => {
    const source = sourceOf({ endpoint: "http://127.0.0.1:1" });
    const error = await failureOf(source.inspect(url, signal));
    expect([error.code, error.message]).toEqual([
      "source_unreachable",
      expect.stringContaining("nothing listens there"),
    ]);
  });
});
