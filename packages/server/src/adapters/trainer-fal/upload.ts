import { ReeloraError } from "@reelora/core";
import type { DatasetZip } from "../../ports/trainer.js";
import type { FalClient, FalReply, FalRequest } from "./client.js";
import { refusal, unavailable } from "./failure.js";
import { inParts } from "./in-parts.js";
import { askRepeatedly, type RetryPolicy } from "./retry.js";
import { FalUploadedPart, FalUploadTarget, readJsonAs } from "./wire.js";

export interface UploadContext {
  readonly client: FalClient;
  readonly restUrl: string;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  /** After this long fal deletes the file, which anybody who knows its address can read. */
  readonly lifetimeSeconds: number;
}

/** Larger files go in parts. Both figures are those of fal's own client. */
const largestWholeBytes = 90 * 1024 * 1024;
const partBytes = 10 * 1024 * 1024;
/** A slower line than this, in bytes per second, is given up. */
const slowestBytesPerSecond = 64 * 1024;
const storageType = "storage_type=fal-cdn-v3";

type Answer = Extract<FalReply, { readonly kind: "answer" }>;

/**
 * Puts a zip into fal's storage and returns its public address, whose path ends in .zip. Costs nothing, so every
 * request is repeated when it fails; each part on its own.
 */
export async function uploadZip(context: UploadContext, zip: DatasetZip, signal: AbortSignal): Promise<string> {
  const isWhole = zip.sizeBytes <= largestWholeBytes;
  const target = await initiate(context, zip.fileName, isWhole ? "initiate" : "initiate-multipart", signal);
  await (isWhole
    ? putWhole(context, target.upload_url, zip, signal)
    : putParts(context, target.upload_url, zip, signal));
  return target.file_url;
}

async function initiate(context: UploadContext, name: string, verb: string, signal: AbortSignal) {
  const { restUrl, lifetimeSeconds } = context;
  const answer = await ask(context, "preparing the upload", signal, () => ({
    method: "POST",
    url: `${restUrl}/storage/upload/${verb}?${storageType}`,
    withKey: true,
    headers: {
      "content-type": "application/json",
      "x-fal-object-lifecycle": JSON.stringify({ expiration_duration_seconds: lifetimeSeconds }),
    },
    body: JSON.stringify({ content_type: "application/zip", file_name: name.endsWith(".zip") ? name : `${name}.zip` }),
  }));
  const target = readJsonAs(FalUploadTarget, answer.body);
  if (target !== null) return target;
  throw new ReeloraError("provider_protocol", "fal prepared an upload and named no address for it.", {
    providerStatus: answer.status,
    providerBody: answer.body,
  });
}

async function putWhole(context: UploadContext, url: string, zip: DatasetZip, signal: AbortSignal): Promise<void> {
  await ask(context, "taking the dataset", signal, () => ({
    method: "PUT",
    url,
    withKey: false,
    headers: { "content-type": "application/zip", "content-length": String(zip.sizeBytes) },
    body: exactly(zip.read(), zip.sizeBytes),
    timeoutMs: timeFor(context, zip.sizeBytes),
  }));
}

async function putParts(context: UploadContext, url: string, zip: DatasetZip, signal: AbortSignal): Promise<void> {
  const parts: { readonly partNumber: number; readonly etag: string }[] = [];
  for await (const part of inParts(exactly(zip.read(), zip.sizeBytes), partBytes)) {
    const number = parts.length + 1;
    const answer = await ask(context, `taking part ${number} of the dataset`, signal, () => ({
      method: "PUT",
      url: below(url, String(number)),
      withKey: false,
      headers: { "content-type": "application/zip" },
      body: part,
      timeoutMs: timeFor(context, part.length),
    }));
    const taken = readJsonAs(FalUploadedPart, answer.body);
    if (taken?.partNumber !== number) {
      throw new ReeloraError("provider_protocol", `fal did not acknowledge part ${number} of the dataset.`, {
        providerStatus: answer.status,
        providerBody: answer.body,
      });
    }
    parts.push({ partNumber: number, etag: taken.etag });
  }
  await ask(context, "putting the dataset's parts together", signal, () => ({
    method: "POST",
    url: below(url, "complete"),
    withKey: false,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ parts }),
  }));
}

/** Repeats a request until fal has taken it; throws what it says when it has not. */
async function ask(
  { client, retry, timeoutMs }: UploadContext,
  doing: string,
  signal: AbortSignal,
  makeRequest: () => Omit<FalRequest, "signal" | "timeoutMs"> & { readonly timeoutMs?: number },
): Promise<Answer> {
  const reply = await askRepeatedly(() => client({ timeoutMs, ...makeRequest(), signal }), retry, signal);
  if (reply.kind === "silence") throw unavailable(reply, doing);
  if (reply.status < 200 || reply.status >= 300) throw refusal(reply, "its storage", doing, retry.now());
  return reply;
}

/** The address one segment further down, its query kept: it carries the right to upload. */
function below(address: string, segment: string): string {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${segment}`;
  return url.href;
}

function timeFor({ timeoutMs }: UploadContext, sizeBytes: number): number {
  return timeoutMs + Math.ceil((sizeBytes / slowestBytesPerSecond) * 1000);
}

/** Passes bytes on, and throws when they are not as many as were announced. */
async function* exactly(source: AsyncIterable<Uint8Array>, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of source) {
    seen += chunk.length;
    if (seen > sizeBytes) break;
    yield chunk;
  }
  if (seen !== sizeBytes) {
    throw new ReeloraError(
      "object_corrupt",
      `The dataset's zip was to have ${sizeBytes} bytes, and has ${seen > sizeBytes ? "more" : seen}.`,
    );
  }
}
