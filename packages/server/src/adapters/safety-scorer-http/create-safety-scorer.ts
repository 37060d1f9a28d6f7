import { ReeloraError } from "@reelora/core";
import PQueue from "p-queue";
import { z } from "zod";
import type { SafetyScorer } from "../../ports/safety-scorer.js";
import { postJson, type PostOptions } from "../../provider-http/post-json.js";

export interface SafetyScorerOptions {
  readonly url: string;
  readonly apiKey: string | null;
  readonly timeoutMs: number;
  /** Default: 1 s, 3 s. */
  readonly pausesMs?: readonly number[];
}

/** One endpoint's way of being asked, and of answering. */
interface Form {
  readonly name: string;
  readonly title: string;
  readonly scheme: "Bearer" | "Key";
  question(base64: string): object;
  readonly answer: z.ZodType<number>;
}

const falEndpoint = "fal-ai/imageutils/nsfw";
const Score = z.number().min(0).max(1);
const askedAtOnce = 4;

/** fal's scorer, asked at once. `url`: up to the endpoint, "https://fal.run". Costs what fal charges for each picture. */
export function createFalSafetyScorer({ url, ...options }: SafetyScorerOptions): SafetyScorer {
  return scorer(
    { ...options, url: `${url.replace(/\/+$/, "")}/${falEndpoint}` },
    {
      name: falEndpoint,
      title: `fal's ${falEndpoint}`,
      scheme: "Key",
      question: (base64) => ({ image_url: `data:image/jpeg;base64,${base64}` }),
      answer: z.object({ nsfw_probability: Score }).transform((said) => said.nsfw_probability),
    },
  );
}

/** Any scorer behind one address that takes `{"image": base64}` and answers `{"nsfw": 0.02}`. */
export function createHttpSafetyScorer(options: SafetyScorerOptions): SafetyScorer {
  return scorer(options, {
    name: new URL(options.url).host,
    title: "The scorer at REELORA_NSFW_URL",
    scheme: "Bearer",
    question: (base64) => ({ image: base64 }),
    answer: z.object({ nsfw: Score }).transform((said) => said.nsfw),
  });
}

function scorer({ url, apiKey, timeoutMs, pausesMs = [1000, 3000] }: SafetyScorerOptions, form: Form): SafetyScorer {
  const authorization = apiKey === null ? null : `${form.scheme} ${apiKey}`;
  const post: PostOptions = { url, authorization, title: form.title, timeoutMs, pausesMs };
  return {
    name: form.name,
    async score(pictures, signal, onProgress) {
      const stop = new AbortController();
      const inner = AbortSignal.any([signal, stop.signal]);
      const queue = new PQueue({ concurrency: askedAtOnce });
      const frames: { frame: number; score: number }[] = [];
      const tasks = pictures.map((picture) => async () => {
        inner.throwIfAborted();
        const image = Buffer.from(await picture.read()).toString("base64");
        const score = scoreOf(await postJson(post, form.question(image), inner), form);
        frames.push({ frame: picture.frame, score });
        onProgress?.(frames.length / pictures.length);
      });
      try {
        await queue.addAll(tasks);
      } catch (error) {
        queue.clear();
        stop.abort(error);
        await queue.onIdle().catch(() => undefined);
        signal.throwIfAborted();
        throw error;
      }
      return { scorer: form.name, frames: frames.sort((one, other) => one.frame - other.frame) };
    },
  };
}

function scoreOf(text: string, { title, answer }: Form): number {
  try {
    return answer.parse(JSON.parse(text));
  } catch (error) {
    const message = `${title} answered in another form than is expected of it.`;
    throw new ReeloraError("provider_protocol", message, { providerBody: text.slice(0, 2000) }, error);
  }
}
