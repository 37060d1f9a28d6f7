import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { DatasetZip } from "../../src/ports/trainer.js";
import { replicateFailures, type ReplicateFailure } from "../simulators/replicate/failures.js";
import { calm, startReplicate } from "./replicate-fixture.js";
import { zipFrom, zipOf } from "./zip-of.js";

const mebibyte = 1024 * 1024;

/** A file of so many bytes, made while it is read: each chunk holds its own number. */
function longFile(sizeBytes: number, chunkBytes = 70_000): DatasetZip {
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

const digestOf = (bytes: Buffer | undefined) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");

describe("an upload", () => {
  it("gives the address of a zip with the same bytes", async () => {
    const { replicate, trainer } = await startReplicate();
    const zip = await zipOf(4);
    const url = await trainer.upload({ ...zip, fileName: 'da"ta\nset' }, calm);
    const uploaded = replicate.readUpload(url);
    expect(uploaded).toMatchObject({ contentType: "application/zip", metadata: {} });
    expect(uploaded?.name).toBe('da"ta\nset.zip');
    expect(digestOf(uploaded?.bytes)).toBe(await digest(zip));
  });

  it("shows before anything is sent that the account is not ready", async () => {
    const { replicate, trainer } = await startReplicate();
    replicate.models.push({ owner: "maker", name: "reelora-loras", visibility: "public", latestVersion: null });
    await expect(trainer.upload(await zipOf(4), calm)).rejects.toMatchObject({ code: "configuration_invalid" });
    expect(replicate.count("file")).toBe(0);
  });

  it.each<[string, ReplicateFailure]>([
    ["a 503", replicateFailures.unavailable],
    ["a reset", replicateFailures.reset],
    ["a lost answer", replicateFailures.lostAnswer],
    ["429", replicateFailures.rateLimited()],
  ])("is repeated after %s, from the first byte", async (_what, failure) => {
    const { replicate, trainer, pauses } = await startReplicate();
    replicate.failures.inject("file", failure, 3);
    const zip = longFile(5 * mebibyte);
    expect(digestOf(replicate.readUpload(await trainer.upload(zip, calm))?.bytes)).toBe(await digest(zip));
    expect([replicate.count("file"), pauses]).toEqual([4, [1000, 2000, 4000]]);
  });

  it("waits as long as it is asked to", async () => {
    const { replicate, trainer, pauses } = await startReplicate();
    replicate.failures.inject("file", replicateFailures.rateLimited("7"));
    replicate.failures.inject("file", replicateFailures.throttledInBody(5));
    await trainer.upload(await zipOf(4), calm);
    expect(pauses).toEqual([7000, 5000]);
  });

  it.each<[string, ReplicateFailure, string]>([
    ["a bad token", replicateFailures.badToken, "provider_unauthorised"],
    ["no credit", replicateFailures.insufficientCredit, "provider_out_of_credit"],
    ["a file too large", { kind: "answer", status: 413, body: { detail: "Too large" } }, "provider_rejected"],
    ["a web page", replicateFailures.webPage, "provider_protocol"],
    ["an address that is none", answered({ urls: { get: "file:///etc/passwd" } }), "provider_protocol"],
    ["another size", answered({ size: 3, urls: { get: "https://x.example" } }), "provider_protocol"],
    [
      "another digest",
      answered({ checksums: { sha256: "0".repeat(64) }, urls: { get: "https://x.example" } }),
      "provider_protocol",
    ],
  ])("ends at once for %s", async (_what, failure, code) => {
    const { replicate, trainer } = await startReplicate();
    replicate.failures.inject("file", failure);
    await expect(trainer.upload(await zipOf(4), calm)).rejects.toMatchObject({ code });
    expect(replicate.count("file")).toBe(1);
  });

  it("gives up after four tries", async () => {
    const { replicate, trainer } = await startReplicate();
    replicate.failures.inject("file", replicateFailures.reset, 9);
    await expect(trainer.upload(await zipOf(4), calm)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(replicate.count("file")).toBe(4);
  });

  it.each([-1, 1])("of a file that is %i byte longer than announced is refused", async (difference) => {
    const { trainer } = await startReplicate();
    const zip = zipFrom(Buffer.alloc(1000));
    await expect(trainer.upload({ ...zip, sizeBytes: 1000 - difference }, calm)).rejects.toMatchObject({
      code: "object_corrupt",
    });
  });

  it("can be aborted", async () => {
    const { replicate, trainer } = await startReplicate();
    replicate.failures.inject("file", replicateFailures.silence);
    const stop = new AbortController();
    const pending = trainer.upload(await zipOf(4), stop.signal);
    await expect.poll(() => replicate.count("file")).toBe(1);
    const reason = new Error("the job was cancelled");
    stop.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });
});

function answered(body: unknown): ReplicateFailure {
  return { kind: "other-body", contentType: "application/json", body: JSON.stringify(body) };
}
