import { retryAfterMs } from "../../sources/status-error.js";
import { timeoutSignal } from "../../streams/timeout-signal.js";

/** What came back for one request: an answer, or nothing (no connection, no whole answer in time). */
export type Reply =
  | { readonly kind: "answer"; readonly status: number; readonly body: string; readonly retryAfterMs: number | null }
  | { readonly kind: "silence"; readonly message: string };

export interface AskOptions {
  readonly url: string;
  readonly apiKey: string | null;
  /** The word before the key. Default: Bearer. */
  readonly keyScheme?: "Bearer" | "Key";
  readonly timeoutMs: number;
  /** An answer may be no larger: a caption is a few hundred bytes. */
  readonly maxBytes: number;
}

/** Sends one request and reads its whole answer. Throws the signal's reason when aborted; anything else is a reply. */
export async function ask(
  { url, apiKey, keyScheme = "Bearer", timeoutMs, maxBytes }: AskOptions,
  body: unknown,
  signal: AbortSignal,
): Promise<Reply> {
  const limited = AbortSignal.any([signal, timeoutSignal(timeoutMs)]);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(apiKey === null ? {} : { authorization: `${keyScheme} ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal: limited,
      redirect: "error",
    });
    return {
      kind: "answer",
      status: response.status,
      body: await boundedText(response, maxBytes),
      retryAfterMs: retryAfterMs(Object.fromEntries(response.headers)),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: "silence", message: error instanceof Error ? reasonOf(error) : String(error) };
  }
}

async function boundedText(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const part: unknown = chunk;
    if (!(part instanceof Uint8Array)) throw new TypeError("a body gives bytes");
    size += part.byteLength;
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
