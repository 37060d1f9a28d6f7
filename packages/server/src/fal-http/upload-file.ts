import { ReeloraError } from "@reelora/core";
import { exactSize } from "../streams/exact-size.js";
import { inParts } from "../streams/in-parts.js";
import type { ProviderAnswer } from "../provider-http/reply.js";
import type { FalRequest } from "./create-fal-client.js";
import type { FalConnection } from "./open-fal-connection.js";
import { refusal, unavailable } from "./failure.js";
import { askRepeatedly } from "../provider-http/ask-repeatedly.js";
import { readJsonAs } from "../provider-http/read-json-as.js";
import { FalUploadedPart, FalUploadTarget } from "./wire.js";

/** A file for fal's storage, read again at each try. */
export interface FalUpload {
  /** In messages: "the dataset". */
  readonly what: string;
  /** The address ends in it. */
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
  /** After this long fal deletes the file, which anybody who knows its address can read. */
  readonly lifetimeSeconds: number;
}

/** Larger files go in parts. Both figures are those of fal's own client. */
const largestWholeBytes = 90 * 1024 * 1024;
const partBytes = 10 * 1024 * 1024;
/** A slower line than this, in bytes per second, is given up. */
const slowestBytesPerSecond = 64 * 1024;
const storageType = "storage_type=fal-cdn-v3";

/**
 * Puts a file into fal's storage and returns its public address. Costs nothing, so every request is repeated when it
 * fails; each part on its own. Throws `object_corrupt` when the file has not as many bytes as were announced.
 */
export async function uploadFile(fal: FalConnection, file: FalUpload, signal: AbortSignal): Promise<string> {
  const isWhole = file.sizeBytes <= largestWholeBytes;
  const target = await initiate(fal, file, isWhole ? "initiate" : "initiate-multipart", signal);
  await (isWhole ? putWhole(fal, target.upload_url, file, signal) : putParts(fal, target.upload_url, file, signal));
  return target.file_url;
}

async function initiate(fal: FalConnection, file: FalUpload, verb: string, signal: AbortSignal) {
  const { fileName, contentType, lifetimeSeconds } = file;
  const answer = await ask(fal, "preparing the upload", signal, () => ({
    method: "POST",
    url: `${fal.restUrl}/storage/upload/${verb}?${storageType}`,
    withKey: true,
    headers: {
      "content-type": "application/json",
      "x-fal-object-lifecycle": JSON.stringify({ expiration_duration_seconds: lifetimeSeconds }),
    },
    body: JSON.stringify({ content_type: contentType, file_name: fileName }),
  }));
  const target = readJsonAs(FalUploadTarget, answer.body);
  if (target !== null) return target;
  throw new ReeloraError("provider_protocol", "fal prepared an upload and named no address for it.", {
    providerStatus: answer.status,
    providerBody: answer.body,
  });
}

async function putWhole(fal: FalConnection, url: string, file: FalUpload, signal: AbortSignal): Promise<void> {
  await ask(fal, `taking ${file.what}`, signal, () => ({
    method: "PUT",
    url,
    withKey: false,
    headers: { "content-type": file.contentType, "content-length": String(file.sizeBytes) },
    body: bytesOf(file),
    timeoutMs: timeFor(fal, file.sizeBytes),
  }));
}

async function putParts(fal: FalConnection, url: string, file: FalUpload, signal: AbortSignal): Promise<void> {
  const parts: { readonly partNumber: number; readonly etag: string }[] = [];
  for await (const part of inParts(bytesOf(file), partBytes)) {
    const number = parts.length + 1;
    const answer = await ask(fal, `taking part ${number} of ${file.what}`, signal, () => ({
      method: "PUT",
      url: below(url, String(number)),
      withKey: false,
      headers: { "content-type": file.contentType },
      body: part,
      timeoutMs: timeFor(fal, part.length),
    }));
    const taken = readJsonAs(FalUploadedPart, answer.body);
    if (taken?.partNumber !== number) {
      throw new ReeloraError("provider_protocol", `fal did not acknowledge part ${number} of ${file.what}.`, {
        providerStatus: answer.status,
        providerBody: answer.body,
      });
    }
    parts.push({ partNumber: number, etag: taken.etag });
  }
  await ask(fal, `putting the parts of ${file.what} together`, signal, () => ({
    method: "POST",
    url: below(url, "complete"),
    withKey: false,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ parts }),
  }));
}

/** Repeats a request until fal has taken it; throws what it says when it has not. */
async function ask(
  { client, retry, requestTimeoutMs }: FalConnection,
  doing: string,
  signal: AbortSignal,
  makeRequest: () => Omit<FalRequest, "signal" | "timeoutMs"> & { readonly timeoutMs?: number },
): Promise<ProviderAnswer> {
  const reply = await askRepeatedly(
    () => client({ timeoutMs: requestTimeoutMs, ...makeRequest(), signal }),
    retry,
    signal,
  );
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

function bytesOf({ what, read, sizeBytes }: FalUpload) {
  return exactSize(read(), sizeBytes, `${what[0]?.toUpperCase() ?? ""}${what.slice(1)}`);
}

function timeFor({ requestTimeoutMs }: FalConnection, sizeBytes: number): number {
  return requestTimeoutMs + Math.ceil((sizeBytes / slowestBytesPerSecond) * 1000);
}
