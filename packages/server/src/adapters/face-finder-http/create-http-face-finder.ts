import { embeddingText, ReeloraError, type FoundFace } from "@reelora/core";
import { setTimeout as delay } from "node:timers/promises";
import sharp from "sharp";
import type { FaceFinder } from "../../ports/face-finder.js";
import { FacesAnswer } from "./wire.js";

export interface HttpFaceFinderOptions {
  /** Takes `POST {"image": base64}`. */
  readonly url: string;
  /** Sent as `Authorization: Bearer`; null: none is sent. */
  readonly apiKey: string | null;
  /** What the endpoint measures with; another name where its embeddings change. */
  readonly model: string;
  /** Mean cosine from which on two groups of faces are one person. */
  readonly sameFrom: number;
  readonly timeoutMs: number;
  /** Before the second and third try. Default: 1 s, 3 s. */
  readonly pausesMs?: readonly number[];
}

const longestAnswerBytes = 4 * 1024 * 1024;

/** Finds faces with any detector behind one HTTP address: pictures go inside the request, one after the other. */
export function createHttpFaceFinder(options: HttpFaceFinderOptions): FaceFinder {
  const { model, sameFrom } = options;
  return {
    name: model,
    async find(pictures, signal, onProgress) {
      const frames = [];
      for (const [index, picture] of pictures.entries()) {
        frames.push({ frame: picture.frame, faces: await facesIn(options, await picture.read(), signal) });
        onProgress?.((index + 1) / pictures.length);
      }
      return { finder: model, sameFrom, frames: frames.sort((one, other) => one.frame - other.frame) };
    },
  };
}

async function facesIn(options: HttpFaceFinderOptions, encoded: Uint8Array, signal: AbortSignal): Promise<FoundFace[]> {
  signal.throwIfAborted();
  const { width, height } = await sharp(encoded)
    .metadata()
    .catch((error: unknown) => {
      throw new ReeloraError("object_corrupt", "Faces are looked for in pictures, and this is none.", {}, error);
    });
  const { faces } = parsed(await asked(options, encoded, signal));
  return faces.flatMap(({ box, score, embedding }) => {
    const [left, top] = [Math.max(0, Math.round(box.left)), Math.max(0, Math.round(box.top))];
    const across = Math.min(width, Math.round(box.left + box.width)) - left;
    const down = Math.min(height, Math.round(box.top + box.height)) - top;
    if (across < 1 || down < 1 || embedding.every((value) => value === 0)) return [];
    return [{ box: { left, top, width: across, height: down }, score, embedding: embeddingText(embedding) }];
  });
}

/** The endpoint's answer. What may pass is tried again twice. */
async function asked(options: HttpFaceFinderOptions, encoded: Uint8Array, signal: AbortSignal): Promise<string> {
  const { pausesMs = [1000, 3000] } = options;
  for (let attempt = 0; ; attempt += 1) {
    const reply = await request(options, encoded, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      return { status: 0, body: error instanceof Error ? error.message : String(error) };
    });
    const { status, body } = reply;
    if (status === 200) return body;
    if (status === 401 || status === 403) throw refused("provider_unauthorised", "refuses the key", body);
    const mayPass = status === 0 || status === 429 || status >= 500;
    if (!mayPass) throw refused("provider_rejected", `answers ${status}`, body);
    const pauseMs = pausesMs[attempt];
    if (pauseMs === undefined)
      throw refused("provider_unavailable", status === 0 ? "does not answer" : `answers ${status}`, body);
    await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function request({ url, apiKey, timeoutMs }: HttpFaceFinderOptions, encoded: Uint8Array, signal: AbortSignal) {
  const response = await fetch(url, {
    method: "POST",
    redirect: "error",
    headers: {
      "content-type": "application/json",
      ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify({ image: Buffer.from(encoded).toString("base64") }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of response.body ?? []) {
    const chunk: unknown = part;
    if (!(chunk instanceof Uint8Array)) throw new TypeError("a body gives bytes");
    sizeBytes += chunk.byteLength;
    if (sizeBytes > longestAnswerBytes) throw new Error(`the answer is longer than ${longestAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return { status: response.status, body: Buffer.concat(chunks).toString("utf8") };
}

function parsed(body: string): FacesAnswer {
  try {
    return FacesAnswer.parse(JSON.parse(body));
  } catch (error) {
    throw new ReeloraError(
      "provider_protocol",
      "The face finder at REELORA_FACES_URL answered in another form than docs/people.md describes.",
      { providerBody: body.slice(0, 2000) },
      error,
    );
  }
}

function refused(
  code: "provider_unauthorised" | "provider_rejected" | "provider_unavailable",
  what: string,
  body: string,
): ReeloraError {
  return new ReeloraError(code, `The face finder at REELORA_FACES_URL ${what}.`, { providerBody: body.slice(0, 2000) });
}
