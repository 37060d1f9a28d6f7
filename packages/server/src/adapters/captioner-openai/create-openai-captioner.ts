import { finishCaption, ReeloraError, type CaptionPlan } from "@reelora/core";
import PQueue from "p-queue";
import type { Captioner, CaptionFailure, CaptionPicture } from "../../ports/captioner.js";
import { ask, type Reply } from "./ask.js";
import type { CaptionForm } from "./caption-form.js";
import { chatForm } from "./chat-form.js";

export interface OpenAiCaptionerOptions {
  /** Up to and without `/chat/completions`: "http://127.0.0.1:11434/v1"; of another form, up to and without the model. */
  readonly baseUrl: string;
  /** What is sent and what comes back. Default: OpenAI's chat completions. */
  readonly form?: CaptionForm;
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
  const { form = chatForm } = options;
  const body = form.question(options.model, image, plan);
  const url = form.urlOf(options.baseUrl.replace(/\/+$/, ""), options.model);
  for (let attempt = 1; ; attempt += 1) {
    const reply = await ask({ ...options, url, maxBytes: maxAnswerBytes }, body, signal);
    const mayHelp = reply.kind === "silence" || reply.status === 408 || reply.status === 429 || reply.status >= 500;
    if (!mayHelp || attempt >= attempts || isOutOfCredit(reply)) return outcomeOf(reply, plan, options.model, form);
    const asked = reply.kind === "answer" ? reply.retryAfterMs : null;
    const ceiling = Math.min(longestDelayMs, baseDelayMs * 2 ** (attempt - 1));
    await sleep(Math.min(longestDelayMs, asked ?? ceiling * (0.5 + random() / 2)), signal);
  }
}

/** Throws when nothing can be captioned at all; what concerns one picture is its outcome. */
function outcomeOf(reply: Reply, plan: CaptionPlan, model: string, form: CaptionForm): Outcome {
  if (reply.kind === "silence") {
    const message = `the captioning endpoint did not answer (${reply.message}): check that it runs, and its address`;
    return { code: "unavailable", message, tokens: 0 };
  }
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
  const answer = form.answer(body);
  return "text" in answer ? { ...answer, text: finishCaption(answer.text, plan) } : answer;
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
