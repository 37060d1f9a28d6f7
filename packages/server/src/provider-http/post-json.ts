import { ReeloraError } from "@reelora/core";
import { setTimeout as delay } from "node:timers/promises";
import { timeoutSignal } from "../streams/timeout-signal.js";

export interface PostOptions {
  readonly url: string;
  /** The whole header, with its scheme; null: none is sent. */
  readonly authorization: string | null;
  /** How the endpoint is called in errors. */
  readonly title: string;
  readonly timeoutMs: number;
  /** Before the second and third try. */
  readonly pausesMs: readonly number[];
  /** A longer answer counts as none. Default: 1 MiB. */
  readonly longestAnswerBytes?: number;
}

/** The answer's text of an endpoint that costs nothing to ask again. What may pass is tried again; anything else is an error that says what the endpoint said. */
export async function postJson(options: PostOptions, body: unknown, signal: AbortSignal): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    const reply = await request(options, body, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      return { status: 0, text: error instanceof Error ? error.message : String(error) };
    });
    const { status, text } = reply;
    const refused = (code: "provider_unauthorised" | "provider_rejected" | "provider_unavailable", what: string) =>
      new ReeloraError(code, `${options.title} ${what}.`, { providerBody: text.slice(0, 2000) });
    if (status === 200) return text;
    if (status === 401 || status === 403) throw refused("provider_unauthorised", "refuses the key");
    if (status !== 0 && status !== 429 && status < 500) throw refused("provider_rejected", `answers ${status}`);
    const pauseMs = options.pausesMs[attempt];
    if (pauseMs === undefined)
      throw refused("provider_unavailable", status === 0 ? "does not answer" : `answers ${status}`);
    await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function request(options: PostOptions, body: unknown, signal: AbortSignal) {
  const { url, authorization, timeoutMs, longestAnswerBytes = 1024 * 1024 } = options;
  const response = await fetch(url, {
    method: "POST",
    redirect: "error",
    headers: { "content-type": "application/json", ...(authorization === null ? {} : { authorization }) },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, timeoutSignal(timeoutMs)]),
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
  return { status: response.status, text: Buffer.concat(chunks).toString("utf8") };
}
