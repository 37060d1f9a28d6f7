import { createHash, randomUUID } from "node:crypto";
import type { DatasetZip } from "../../ports/trainer.js";
import { exactSize } from "../../streams/exact-size.js";
import type { ReplicateClient } from "./client.js";
import { askedWaitMs, refusal, strange, unavailable } from "./failure.js";
import { askRepeatedly, type RetryPolicy } from "../../provider-http/ask-repeatedly.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateFile } from "./wire.js";

export interface UploadContext {
  readonly client: ReplicateClient;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
}

/** A slower line than this, in bytes per second, is given up. */
const slowestBytesPerSecond = 64 * 1024;

/**
 * Puts a zip into Replicate's file store, which keeps it for a day, and returns the address that a training of the same
 * account can read it at. Costs nothing, so it is repeated when it fails; a file whose answer was lost is left to
 * expire. Held against its size and SHA-256 as far as Replicate tells them.
 */
export async function uploadZip(context: UploadContext, zip: DatasetZip, signal: AbortSignal): Promise<string> {
  const { client, retry, timeoutMs } = context;
  let sha256 = "";
  const reply = await askRepeatedly(
    () => {
      const form = formOf(zip, (digest) => void (sha256 = digest));
      return client({
        method: "POST",
        path: "/files",
        headers: form.headers,
        body: form.body,
        timeoutMs: timeoutMs + Math.ceil((zip.sizeBytes / slowestBytesPerSecond) * 1000),
        signal,
      });
    },
    retry,
    signal,
    { askedWaitMs },
  );
  if (reply.kind === "silence") throw unavailable(reply, "taking the dataset");
  if (reply.status < 200 || reply.status >= 300) throw refusal(reply, "taking the dataset", retry.now());
  const file = readJsonAs(ReplicateFile, reply.body);
  if (file === null) throw strange(reply, "a file without an address");
  const isOtherSize = typeof file.size === "number" && file.size !== zip.sizeBytes;
  const isOtherContent = file.checksums?.sha256 !== undefined && file.checksums.sha256 !== sha256;
  if (isOtherSize || isOtherContent) throw strange(reply, "a file that is not the dataset that was sent");
  return file.urls.get;
}

/** multipart/form-data as Replicate's own client sends it: the content, then its metadata. */
function formOf(zip: DatasetZip, onDigest: (sha256: string) => void) {
  const { fileName, sizeBytes } = zip;
  const boundary = `reelora-${randomUUID()}`;
  const named = fileName.endsWith(".zip") ? fileName : `${fileName}.zip`;
  const quoted = named.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
  const before = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="content"; filename="${quoted}"\r\ncontent-type: application/zip\r\n\r\n`,
  );
  const after = Buffer.from(
    `\r\n--${boundary}\r\ncontent-disposition: form-data; name="metadata"; filename="blob"\r\ncontent-type: application/json\r\n\r\n{}\r\n--${boundary}--\r\n`,
  );
  async function* body() {
    yield before;
    yield* hashed(zip, onDigest);
    yield after;
  }
  return {
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(before.length + sizeBytes + after.length),
    },
    body: body(),
  };
}

/** Passes bytes on as `exactSize` does, and tells their SHA-256 after the last one. */
async function* hashed(zip: DatasetZip, onDigest: (sha256: string) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of exactSize(zip.read(), zip.sizeBytes, "The dataset's zip")) {
    hash.update(chunk);
    yield chunk;
  }
  onDigest(hash.digest("hex"));
}
