import { embeddingText, ReeloraError, type FoundFace } from "@reelora/core";
import { sharp } from "../../pictures/sharp.js";
import { postJson } from "../../provider-http/post-json.js";
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

function asked(options: HttpFaceFinderOptions, encoded: Uint8Array, signal: AbortSignal): Promise<string> {
  const { url, apiKey, timeoutMs, pausesMs = [1000, 3000] } = options;
  const authorization = apiKey === null ? null : `Bearer ${apiKey}`;
  const title = "The face finder at REELORA_FACES_URL";
  const body = { image: Buffer.from(encoded).toString("base64") };
  return postJson({ url, authorization, title, timeoutMs, pausesMs, longestAnswerBytes }, body, signal);
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
