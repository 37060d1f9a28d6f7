import { captionInstructions, finishCaption, ReeloraError, type CaptionPlan } from "@reelora/core";
import PQueue from "p-queue";
import type { Captioner, CaptionFailure, CaptionPicture } from "../../ports/captioner.js";
import { ask, type Reply } from "./ask.js";
import { ChatCompletion } from "./wire.js";

export interface OpenAiCaptionerOptions {
  /** Up to and without `/chat/completions`: "http://127.0.0.1:11434/v1". */
  readonly baseUrl: string;
  readonly model: string;
  /** Null: none is sent, as local servers want it. */
  readonly apiKey: string | null;
  /** The word before the key: `Key` for fal. Default: Bearer. */
  readonly keyScheme?: "Bearer" | "Key";
  /** Requests at once. */
  readonly concurrency: number;
  /** No further picture is sent once this many tokens were used; null: no limit. */
  readonly budgetTokens: number | null;
  /** For one request. A local model on a slow machine takes minutes. */
  readonly timeoutMs: number;
  /** Tries for each picture, the first included. Default 4. */
  readonly attempts?: number;
  readonly baseDelayMs?: number;
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** 0 up to 1. */
  readonly random: () => number;
  /**
   * Asks about one picture, or throws `provider_unavailable` at once because it has not helped lately: the picture is
   * `unavailable` then. What it asks throws the same when nobody answers. Default: always asks.
   */
  readonly guard?: <T>(question: () => Promise<T>) => Promise<T>;
}

const longestDelayMs = 60_000;
const answerTokens = 400;
const maxAnswerBytes = 1024 * 1024;

type Outcome =
  | { readonly text: string; readonly tokens: number }
  | { readonly code: CaptionFailure; readonly message: string; readonly tokens: number };

/**
 * Captions by any vision model behind the OpenAI chat completions protocol: Ollama, LM Studio, vLLM, OpenAI, OpenRouter.
 * Pictures go inside the request, in base 64, so that the server needs to reach nothing. Too many requests, server
 * errors and silence are tried again after growing pauses, or after those that the server asks for.
 */
export function createOpenAiCaptioner(options: OpenAiCaptionerOptions): Captioner {
  const { model, concurrency, budgetTokens } = options;
  return {
    author: `model:${model}`,
    async caption(pictures, plan, signal, onProgress) {
      const stop = new AbortController();
      const inner = AbortSignal.any([signal, stop.signal]);
      const queue = new PQueue({ concurrency });
      const outcomes = new Map<number, Outcome>();
      let tokens = 0;
      const work = pictures.map((picture) => async () => {
        inner.throwIfAborted();
        const isOver = budgetTokens !== null && tokens >= budgetTokens;
        const outcome: Outcome = isOver
          ? { code: "over_budget", message: `the budget of ${budgetTokens} tokens is used up`, tokens: 0 }
          : await guardedOutcome(options, () => captionOne(options, picture, plan, inner));
        tokens += outcome.tokens;
        outcomes.set(picture.frame, outcome);
        onProgress?.(outcomes.size / pictures.length);
      });
      try {
        await queue.addAll(work);
      } catch (error) {
        queue.clear();
        stop.abort(error);
        await queue.onIdle();
        signal.throwIfAborted();
        throw error;
      }
      const ordered = [...outcomes].sort(([one], [other]) => one - other);
      return {
        captions: ordered.flatMap(([frame, one]) => ("text" in one ? [{ frame, text: one.text }] : [])),
        failures: ordered.flatMap(([frame, one]) =>
          "text" in one ? [] : [{ frame, code: one.code, message: one.message }],
        ),
        tokens,
      };
    },
  };
}

async function guardedOutcome(
  { guard = (question) => question() }: OpenAiCaptionerOptions,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await guard(async () => {
      const outcome = await work();
      if (!("code" in outcome) || outcome.code !== "unavailable") return outcome;
      throw new ReeloraError("provider_unavailable", outcome.message);
    });
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "provider_unavailable") throw error;
    return { code: "unavailable", message: error.message, tokens: 0 };
  }
}

async function captionOne(
  options: OpenAiCaptionerOptions,
  picture: CaptionPicture,
  plan: CaptionPlan,
  signal: AbortSignal,
): Promise<Outcome> {
  const { attempts = 4, baseDelayMs = 1000, sleep, random } = options;
  const image = Buffer.from(await picture.read()).toString("base64");
  const body = requestBody(options.model, image, plan);
  const url = `${options.baseUrl.replace(/\/+$/, "")}/chat/completions`;
  for (let attempt = 1; ; attempt += 1) {
    const reply = await ask({ ...options, url, maxBytes: maxAnswerBytes }, body, signal);
    const mayHelp = reply.kind === "silence" || reply.status === 408 || reply.status === 429 || reply.status >= 500;
    if (!mayHelp || attempt >= attempts || isOutOfCredit(reply)) return outcomeOf(reply, plan, options.model);
    const asked = reply.kind === "answer" ? reply.retryAfterMs : null;
    const ceiling = Math.min(longestDelayMs, baseDelayMs * 2 ** (attempt - 1));
    await sleep(Math.min(longestDelayMs, asked ?? ceiling * (0.5 + random() / 2)), signal);
  }
}

function requestBody(model: string, image: string, plan: CaptionPlan) {
  return {
    model,
    max_tokens: answerTokens,
    temperature: 0.2,
    messages: [
      { role: "system", content: captionInstructions(plan) },
      {
        role: "user",
        content: [
          { type: "text", text: "Caption this picture." },
          { type: "image_url", image_url: { url: `data:image/jpeg;base64,${image}` } },
        ],
      },
    ],
  };
}

/** Throws when nothing can be captioned at all; what concerns one picture is its outcome. */
function outcomeOf(reply: Reply, plan: CaptionPlan, model: string): Outcome {
  if (reply.kind === "silence") return { code: "unavailable", message: reply.message, tokens: 0 };
  const { status, body } = reply;
  if (status === 401 || status === 403)
    throw refusal(
      "provider_unauthorised",
      "The captioning endpoint refuses the key: check REELORA_CAPTION_API_KEY.",
      body,
    );
  if (isOutOfCredit(reply))
    throw refusal("provider_out_of_credit", "The account at the captioning endpoint has no credit left.", body);
  if (status === 404)
    throw refusal(
      "provider_rejected",
      `The captioning endpoint knows no model ${model}: check REELORA_CAPTION_URL and REELORA_CAPTION_MODEL.`,
      body,
    );
  if (status === 408 || status === 429 || status >= 500)
    return { code: "unavailable", message: said(body, status), tokens: 0 };
  if (status !== 200) return { code: "refused", message: said(body, status), tokens: 0 };
  return answered(body, plan);
}

function answered(body: string, plan: CaptionPlan): Outcome {
  const parsed = ChatCompletion.safeParse(jsonOf(body));
  const [choice] = parsed.success ? parsed.data.choices : [];
  if (!parsed.success || choice === undefined)
    return { code: "empty", message: `the answer is no chat completion: ${body.slice(0, 200)}`, tokens: 0 };
  const tokens = parsed.data.usage?.total_tokens ?? 0;
  const { message, finish_reason: reason } = choice;
  const { refusal: refused } = message;
  if (refused !== undefined && refused !== null && refused !== "") return { code: "refused", message: refused, tokens };
  if (reason === "content_filter") return { code: "refused", message: "stopped by the content filter", tokens };
  const said = message.content.replace(/<think>[\s\S]*?(?:<\/think>|$)/gi, "").trim();
  if (said === "") return { code: "empty", message: "the answer is empty", tokens };
  if (reason === "length") return { code: "empty", message: "the answer was cut off before its end", tokens };
  return { text: finishCaption(said, plan), tokens };
}

function isOutOfCredit(reply: Reply): boolean {
  return (
    reply.kind === "answer" &&
    (reply.status === 402 || (reply.status === 429 && reply.body.includes("insufficient_quota")))
  );
}

function refusal(
  code: "provider_unauthorised" | "provider_out_of_credit" | "provider_rejected",
  message: string,
  body: string,
) {
  return new ReeloraError(code, message, { providerBody: body.slice(0, 4000) });
}

function said(body: string, status: number): string {
  return `${status}: ${body.slice(0, 300)}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
