import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import sharp from "sharp";
import { z } from "zod";

/** What a server of the OpenAI protocol may do instead of captioning. */
export type VisionFailure =
  | { readonly kind: "status"; readonly status: number; readonly body?: unknown; readonly retryAfter?: string }
  | { readonly kind: "hang-up" }
  | { readonly kind: "half-answer" }
  | { readonly kind: "content"; readonly content: unknown; readonly finishReason?: string; readonly refusal?: string }
  | { readonly kind: "not-json" };

const Request = z.object({
  model: z.string(),
  max_tokens: z.int(),
  messages: z.tuple([
    z.object({ role: z.literal("system"), content: z.string() }),
    z.object({
      role: z.literal("user"),
      content: z.tuple([
        z.object({ type: z.literal("text"), text: z.string() }),
        z.object({ type: z.literal("image_url"), image_url: z.object({ url: z.string() }) }),
      ]),
    }),
  ]),
});

export interface VisionSimulator {
  /** Up to and with /v1. */
  readonly url: string;
  /** Every request that was understood: who asked, and the size of the picture in it. */
  readonly requests: readonly {
    readonly authorization: string | null;
    readonly width: number;
    readonly instructions: string;
  }[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: () => number;
  /** What becomes of the next requests, one each; after them all go well. */
  fail(...failures: readonly VisionFailure[]): void;
  close(): Promise<void>;
}

/**
 * A server on 127.0.0.1 that speaks `POST /v1/chat/completions` with pictures: it decodes what it is sent and answers
 * with the picture's mean colour. With the path and scheme of fal's router it is that. It needs `key` when one is set, knows the model "sim-vision" alone, and takes 100 tokens a picture.
 */
export async function startVisionSimulator(
  key: string | null = null,
  { path = "/v1", scheme = "Bearer" }: { readonly path?: string; readonly scheme?: "Bearer" | "Key" } = {},
): Promise<VisionSimulator> {
  const requests: { authorization: string | null; width: number; instructions: string }[] = [];
  const failures: VisionFailure[] = [];
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on("close", () => (open -= 1));
    void answer().catch(() => send(response, 500, { error: { message: "simulator defect" } }));
    async function answer(): Promise<void> {
      const body: unknown = await json(request);
      const failure = failures.shift();
      if (request.method !== "POST" || request.url !== `${path}/chat/completions`)
        return send(response, 404, notFound("path"));
      const authorization = request.headers.authorization ?? null;
      if (key !== null && authorization !== `${scheme} ${key}`)
        return send(response, 401, { error: { message: "Incorrect API key provided", type: "invalid_request_error" } });
      const parsed = Request.safeParse(body);
      if (!parsed.success) return send(response, 400, { error: { message: parsed.error.message } });
      if (parsed.data.model !== "sim-vision") return send(response, 404, notFound(parsed.data.model));
      const [system, { content }] = parsed.data.messages;
      const [, base64] = /^data:image\/jpeg;base64,(.+)$/.exec(content[1].image_url.url) ?? [];
      if (base64 === undefined) return send(response, 400, { error: { message: "no picture" } });
      const picture = sharp(Buffer.from(base64, "base64"));
      const { width } = await picture.metadata();
      const { dominant } = await picture.stats();
      requests.push({ authorization, width, instructions: system.content });
      if (failure !== undefined && play(failure, response)) return;
      const content_ =
        failure?.kind === "content"
          ? failure.content
          : `a drawing, mostly rgb ${dominant.r} ${dominant.g} ${dominant.b}`;
      const message = {
        role: "assistant",
        content: content_,
        ...(failure?.kind === "content" && failure.refusal !== undefined ? { refusal: failure.refusal } : {}),
      };
      const finish_reason = failure?.kind === "content" ? (failure.finishReason ?? "stop") : "stop";
      send(response, 200, { choices: [{ index: 0, message, finish_reason }], usage: { total_tokens: 100 } });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    requests,
    mostAtOnce: () => most,
    fail: (...next) => void failures.push(...next),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Whether the failure was the whole answer. */
function play(failure: VisionFailure, response: ServerResponse): boolean {
  switch (failure.kind) {
    case "status":
      if (failure.retryAfter !== undefined) response.setHeader("retry-after", failure.retryAfter);
      send(response, failure.status, failure.body ?? { error: { message: "simulated" } });
      return true;
    case "hang-up":
      response.destroy();
      return true;
    case "half-answer":
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"choices":[');
      response.destroy();
      return true;
    case "not-json":
      response.writeHead(200, { "content-type": "text/html" }).end("<html>model is loading</html>");
      return true;
    case "content":
      return false;
  }
}

function notFound(what: string) {
  return { error: { message: `The model or path ${what} does not exist`, type: "invalid_request_error" } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
