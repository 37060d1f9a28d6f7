import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { DatasetZip } from "../../src/ports/trainer.js";
import { falFailures, type FalFailure } from "../simulators/fal/failures.js";
import { calm, startFal } from "./fal-fixture.js";
import { zipFrom, zipOf } from "./zip-of.js";

const mebibyte = 1024 * 1024;

/** A file of so many bytes, made while it is read: each chunk holds its own number. */
function longFile(sizeBytes: number, chunkBytes = 3 * mebibyte): DatasetZip {
  return {
    sizeBytes,
    fileName: "dataset-v1.zip",
    async *read() {
      for (let at = 0; at < sizeBytes; at += chunkBytes) {
        yield Buffer.alloc(Math.min(chunkBytes, sizeBytes - at), (at / chunkBytes) % 251);
      }
    },
  };
}

async function digest(zip: DatasetZip): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of zip.read()) hash.update(chunk);
  return hash.digest("hex");
}

const digestOf = (bytes: Buffer | null) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");

describe("an upload", () => {
  it("gives an address ending in .zip with the same bytes, kept for a week", async () => {
    const { fal, trainer } = await startFal();
    const zip = await zipOf(4);
    const url = await trainer.upload({ ...zip, fileName: "dataset" }, calm);
    expect(new URL(url).pathname).toMatch(/\/dataset\.zip$/);
    expect(digestOf(fal.readFile(url))).toBe(await digest(zip));
    const initiate = fal.requests.find(({ route }) => route === "initiate");
    expect(initiate?.url).toBe("/rest/storage/upload/initiate?storage_type=fal-cdn-v3");
    expect(initiate?.headers["x-fal-object-lifecycle"]).toBe('{"expiration_duration_seconds":604800}');
  });

  it.each<[string, FalFailure]>([
    ["a 503", falFailures.infrastructure(503, "internal_error")],
    ["a reset", falFailures.reset],
    ["a lost answer", falFailures.lostAnswer],
    ["429", falFailures.rateLimited()],
  ])("is repeated after %s, from the first byte", async (_what, failure) => {
    const { fal, trainer } = await startFal();
    fal.failures.inject("initiate", failure, 2);
    fal.failures.inject("upload", failure, 3);
    const zip = longFile(5 * mebibyte, 70_000);
    expect(digestOf(fal.readFile(await trainer.upload(zip, calm)))).toBe(await digest(zip));
    expect([fal.count("initiate"), fal.count("upload")]).toEqual([3, 4]);
  });

  it.each<[string, FalFailure, string]>([
    ["a bad key", falFailures.badKey, "provider_unauthorised"],
    ["an exhausted balance", falFailures.exhaustedBalance, "provider_out_of_credit"],
    ["a web page", falFailures.webPage, "provider_protocol"],
  ])("ends at once for %s", async (_what, failure, code) => {
    const { fal, trainer } = await startFal();
    fal.failures.inject("initiate", failure);
    await expect(trainer.upload(await zipOf(4), calm)).rejects.toMatchObject({ code });
    expect([fal.count("initiate"), fal.count("upload")]).toEqual([1, 0]);
  });

  it("gives up after four tries", async () => {
    const { fal, trainer, pauses } = await startFal();
    fal.failures.inject("upload", falFailures.reset, 9);
    await expect(trainer.upload(await zipOf(4), calm)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect([fal.count("upload"), pauses]).toEqual([4, [1000, 2000, 4000]]);
  });

  it.each([-1, 1])("of a file that is %i byte longer than announced is refused", async (difference) => {
    const { trainer } = await startFal();
    const zip = zipFrom(Buffer.alloc(1000));
    await expect(trainer.upload({ ...zip, sizeBytes: 1000 - difference }, calm)).rejects.toMatchObject({
      code: "object_corrupt",
    });
  });

  it("passes an error of the file on as it is", async () => {
    const { trainer, fal } = await startFal();
    const failing: DatasetZip = { ...longFile(10), read: () => longFile(-1, 0).read() };
    await expect(trainer.upload(failing, calm)).rejects.toMatchObject({ code: "object_corrupt" });
    expect(fal.count("submit")).toBe(0);
  });

  it("can be aborted", async () => {
    const { fal, trainer } = await startFal();
    fal.failures.inject("upload", falFailures.silence);
    const stop = new AbortController();
    const pending = trainer.upload(await zipOf(4), stop.signal);
    await expect.poll(() => fal.count("upload")).toBe(1);
    const reason = new Error("the job was cancelled");
    stop.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });
});

describe("a file of more than 90 MB", () => {
  it("goes in parts of 10 MB, each repeated on its own, and arrives whole", async () => {
    const { fal, trainer } = await startFal();
    const zip = longFile(91 * mebibyte + 7);
    fal.failures.inject("upload", falFailures.reset);
    fal.failures.inject("upload", falFailures.lostAnswer);
    fal.failures.inject("complete", falFailures.badGateway);
    const url = await trainer.upload(zip, calm);
    expect(digestOf(fal.readFile(url))).toBe(await digest(zip));
    expect([fal.count("upload"), fal.count("complete")]).toEqual([12, 2]);
    const parts = fal.requests.filter(({ route, method }) => route === "upload" && method === "PUT");
    expect(parts.map(({ headers }) => Number(headers["content-length"]))).toEqual([
      ...Array.from({ length: 11 }, () => 10 * mebibyte),
      mebibyte + 7,
    ]);
    expect(fal.requests[0]?.url).toBe("/rest/storage/upload/initiate-multipart?storage_type=fal-cdn-v3");
  });

  it("is not acknowledged by a part's answer that names another part", async () => {
    const { fal, trainer } = await startFal();
    const body = '{"partNumber":2,"etag":"x"}';
    fal.failures.inject("upload", { kind: "other-body", contentType: "application/json", body });
    await expect(trainer.upload(longFile(91 * mebibyte), calm)).rejects.toMatchObject({ code: "provider_protocol" });
  });
});
